package org.bevara.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.tools.ToolProvider;

/// The verifier that knows nothing of the program: compiled from its one file with an empty class
/// path, and run in a class loader that sees the JDK alone.
public final class IndependentVerifier {

  public static final Path SOURCE = Path.of("src/verifier/java/Verifier.java");

  private static final MethodHandle RUN = compiled();

  private IndependentVerifier() {}

  /// @param code 0 if nothing is wrong, 1 if something is, 2 if it could not check
  public record Answer(int code, String text) {}

  public static Answer run(Object... arguments) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(text, false, StandardCharsets.UTF_8)) {
      int code =
          (int)
              RUN.invokeExact(
                  Arrays.stream(arguments).map(Object::toString).toArray(String[]::new), out);
      out.flush();
      return new Answer(code, text.toString(StandardCharsets.UTF_8));
    } catch (Throwable e) {
      throw new AssertionError("the verifier broke", e);
    }
  }

  private static MethodHandle compiled() {
    try {
      Path classes = Files.createTempDirectory("verifier");
      ByteArrayOutputStream told = new ByteArrayOutputStream();
      int code =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  told,
                  told,
                  "-Xlint:all",
                  "-Werror",
                  "--release",
                  "17",
                  "--class-path",
                  classes.toString(),
                  "-d",
                  classes.toString(),
                  SOURCE.toString());
      if (code != 0) {
        throw new AssertionError(told.toString(StandardCharsets.UTF_8));
      }
      Class<?> verifier =
          new URLClassLoader(
                  new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())
              .loadClass("Verifier");
      var run = verifier.getDeclaredMethod("run", String[].class, PrintStream.class);
      run.setAccessible(true);
      MethodHandle handle = MethodHandles.lookup().unreflect(run);
      try (var files = Files.walk(classes)) {
        // once loaded it needs them no more
        files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
      return handle;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
