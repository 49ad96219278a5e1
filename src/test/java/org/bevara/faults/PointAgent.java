package org.bevara.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.bevara.cli.Signals;
import org.bevara.faults.Point.Side;

/// A Java agent that does something to its process at a point of the program, which itself knows
/// nothing of it.
public final class PointAgent {

  /// Said on standard output before a process stops, and at its end when it counted.
  public static final String REACHED = "POINT REACHED ";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ClassDesc SELF = ClassDesc.of(PointAgent.class.getName());
  private static final AtomicInteger REACHES = new AtomicInteger();
  private static volatile int awaited;
  private static volatile Deed deed = Deed.COUNT;

  private PointAgent() {}

  /// The option by which a Java process that has this class on its class path is told to do `deed`
  /// at `point`.
  ///
  /// @param folder where the agent's jar is written, which holds no more than its name
  public static String option(Path folder, Deed deed, Point point) throws IOException {
    Path jar = folder.resolve("point-agent.jar");
    if (!Files.exists(jar)) {
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().putValue("Premain-Class", PointAgent.class.getName());
      try (OutputStream file = Files.newOutputStream(jar)) {
        new JarOutputStream(file, manifest).close();
      }
    }
    return "-javaagent:%s=%s,%s".formatted(jar, deed, point.written());
  }

  /// The point's class is loaded here, and no other passes the marking: a JVM that shows each class
  /// to an agent starts far slower.
  public static void premain(String argument, Instrumentation instrumentation)
      throws ClassNotFoundException {
    deed = Deed.valueOf(argument.substring(0, argument.indexOf(',')));
    Point point = Point.parse(argument.substring(argument.indexOf(',') + 1));
    awaited = point.count();
    Marking marking = new Marking(point);
    instrumentation.addTransformer(marking);
    Class.forName(point.owner(), false, ClassLoader.getSystemClassLoader());
    instrumentation.removeTransformer(marking);
    if (deed == Deed.COUNT) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> System.out.println(REACHED + REACHES.get())));
    }
  }

  /// Called by what was marked.
  public static void reached() {
    if (REACHES.incrementAndGet() != awaited) {
      return;
    }
    switch (deed) {
      case KILL -> Runtime.getRuntime().halt(137);
      case STOP -> {
        System.out.println(REACHED);
        signal("STOP");
      }
      case TERM -> hear("TERM");
      case INT_TWICE -> {
        hear("INT");
        signal("INT");
      }
      case COUNT -> {}
    }
  }

  private static void hear(String name) {
    signal(name);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Signals.isReceived()) {
      if (System.nanoTime() > deadline) {
        System.out.println("the program did not hear SIG" + name);
        Runtime.getRuntime().halt(1);
      }
      Thread.onSpinWait();
    }
  }

  private static void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(ProcessHandle.current().pid()))
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Puts calls of [#reached] into one method.
  private record Marking(Point point) implements ClassFileTransformer {

    @Override
    public byte[] transform(
        ClassLoader loader,
        String name,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] bytes) {
      if (!point.owner().replace('.', '/').equals(name)) {
        return null;
      }
      ClassFile classFile = ClassFile.of();
      return classFile.transformClass(
          classFile.parse(bytes),
          ClassTransform.transformingMethodBodies(
              method -> method.methodName().equalsString(point.method()), code()));
    }

    private CodeTransform code() {
      return new CodeTransform() {
        @Override
        public void atStart(CodeBuilder builder) {
          if (point.side() == Side.ENTRY) {
            call(builder);
          }
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
          if (point.side() == Side.END && element instanceof ReturnInstruction) {
            call(builder);
          }
          builder.with(element);
        }
      };
    }

    private static void call(CodeBuilder builder) {
      builder.invokestatic(SELF, "reached", MethodTypeDesc.of(ConstantDescs.CD_void, List.of()));
    }
  }
}
