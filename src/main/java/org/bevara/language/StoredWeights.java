package org.bevara.language;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bevara.record.Sha256;

/// The weights of [Likeness] as the build trained them, so that no start of the program has to:
/// training takes some seconds, which is more than most command lines last.
///
/// The file begins with the digest of what the weights come from, examples and code. One of other
/// origin is passed over, and the model is trained when it is needed.
final class StoredWeights {

  /// Beside the classes, on the class path.
  private static final String NAME = "likeness.weights";

  private StoredWeights() {}

  /// The weights that the build stored, if they come from these examples and this code.
  static Optional<float[]> ofProgram() {
    try (InputStream stored = StoredWeights.class.getResourceAsStream(NAME)) {
      if (stored == null) {
        return Optional.empty();
      }
      byte[] origin = origin();
      if (!Arrays.equals(stored.readNBytes(origin.length), origin)) {
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.wrap(stored.readAllBytes());
      float[] weights = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(weights);
      return Optional.of(weights);
    } catch (IOException e) {
      throw new UncheckedIOException("the stored weights cannot be read", e);
    }
  }

  /// Trains the model and stores its weights: a step of the build.
  ///
  /// @param folder the folder of the compiled classes
  public static void main(String[] folder) throws IOException {
    float[] weights = new LikenessTraining(Example.fromClassPath()).weights();
    Path file = Path.of(folder[0], StoredWeights.class.getPackageName().replace('.', '/'), NAME);
    try (OutputStream stored = Files.newOutputStream(file);
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(stored))) {
      data.write(origin());
      for (float weight : weights) {
        data.writeFloat(weight);
      }
    }
  }

  private static byte[] origin() throws IOException {
    MessageDigest digest = Sha256.newDigest();
    digest.update(WordTables.edition().getBytes(StandardCharsets.US_ASCII));
    for (Class<?> code : List.of(LikenessTraining.class, Likeness.class, TextTraits.class)) {
      try (InputStream bytes = code.getResourceAsStream(code.getSimpleName() + ".class")) {
        if (bytes == null) {
          throw new IllegalStateException(code + " has no class file");
        }
        digest.update(bytes.readAllBytes());
      }
    }
    return digest.digest();
  }
}
