package org.bevara.capture.internal.chromium;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bevara.capture.CameraSettings;
import org.bevara.record.FailedException;
import tools.jackson.databind.JsonNode;

/// One running Chromium with its own profile.
///
/// It is told what to do over file descriptors 3 and 4, which Java cannot hand to a child; a shell
/// moves them there and is replaced by the browser. When this process dies, however it dies, the
/// pipe closes and the browser ends by itself.
final class Chromium implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  /// In a session of its own, Ctrl-C reaches the program and not the browser that it works with.
  private static final String MOVE_PIPES =
      """
      set -- "$0" "$@"
      command -v setsid >/dev/null && set -- setsid "$@"
      exec "$@" 3<&0 4>&1 0</dev/null 1>&2
      """;

  private final Process process;
  private final RunFolder folder;
  private final CdpPipe pipe;
  private final String version;
  private final String userAgent;
  private volatile boolean hopeless;

  private Chromium(Process process, RunFolder folder, CdpPipe pipe, JsonNode version) {
    this.process = process;
    this.folder = folder;
    this.pipe = pipe;
    this.version = version.path("product").asString("");
    this.userAgent = version.path("userAgent").asString("");
  }

  /// Starts a browser and waits until it answers.
  ///
  /// @throws FailedException `BROWSER_NOT_STARTED`
  static Chromium start(CameraSettings settings) {
    RunFolder folder = null;
    Process process = null;
    try {
      folder = RunFolder.create(settings.workFolder());
      process = launch(settings, folder);
      CdpPipe pipe = new CdpPipe(process.getInputStream(), process.getOutputStream());
      Deadline deadline = Deadline.in(START);
      JsonNode version = pipe.browser().call("Browser.getVersion", Map.of(), deadline);
      Chromium chromium = new Chromium(process, folder, pipe, version);
      pipe.browser().call("Target.setDiscoverTargets", Map.of("discover", true), deadline);
      return chromium;
    } catch (IOException | CdpException | FailedException e) {
      String complaint = folder == null ? "" : complaintIn(folder.complaints());
      if (process != null) {
        end(process);
      }
      if (folder != null) {
        removeQuietly(folder, e);
      }
      throw new FailedException(
          "BROWSER_NOT_STARTED",
          "%s did not start (%s). %sStart it by hand to see why; a container may need a user other than root or unprivileged user namespaces."
              .formatted(
                  settings.binary(),
                  e.getMessage(),
                  complaint.isEmpty() ? "" : "It said: " + complaint + " "),
          e);
    }
  }

  private static Process launch(CameraSettings settings, RunFolder folder) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", MOVE_PIPES));
    command.add(settings.binary().toAbsolutePath().toString());
    command.addAll(ChromiumFlags.of(folder, settings.proxyKey()));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    // hostile pages get no process that knows the archive's passwords and tokens
    environment.clear();
    environment.put("PATH", path);
    environment.put("HOME", folder.path().toString());
    // relative, since the path of a socket in it may have 107 characters only
    environment.put("TMPDIR", folder.path().relativize(folder.temporary()).toString());
    builder.directory(folder.path().toFile());
    environment.put("TZ", ChromiumFlags.TIME_ZONE);
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("LANGUAGE", "sv");
    environment.put("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    builder.redirectError(folder.complaints().toFile());
    return builder.start();
  }

  CdpPipe pipe() {
    return pipe;
  }

  String version() {
    return version;
  }

  String userAgent() {
    return userAgent;
  }

  boolean isUsable() {
    return process.isAlive() && !pipe.isGone() && !hopeless;
  }

  /// Never to be used again: the next photograph gets another browser.
  void giveUp() {
    hopeless = true;
  }

  /// Ends the browser with all its processes and removes its folder.
  ///
  /// @throws FailedException `BROWSER_LEFTOVER` if the folder could not be removed
  @Override
  public void close() {
    pipe.browser().post("Browser.close", Map.of());
    end(process);
    try {
      folder.remove();
    } catch (IOException e) {
      throw new FailedException(
          "BROWSER_LEFTOVER",
          "The browser's folder %s could not be removed; it may hold captured content. Remove it by hand."
              .formatted(folder.path()),
          e);
    }
  }

  private static void end(Process process) {
    List<ProcessHandle> family = process.descendants().toList();
    try {
      if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
      }
      Deadline deadline = Deadline.in(FAREWELL);
      for (ProcessHandle member : family) {
        while (member.isAlive() && !deadline.passed()) {
          member.destroyForcibly();
          TimeUnit.MILLISECONDS.sleep(10);
        }
      }
    } catch (InterruptedException e) {
      family.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw CdpSession.interrupted();
    }
  }

  private static void removeQuietly(RunFolder folder, Exception cause) {
    try {
      folder.remove();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static String complaintIn(Path file) {
    try {
      String all = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      return all.substring(Math.max(0, all.length() - 400)).replaceAll("\\s+", " ");
    } catch (IOException e) {
      return "";
    }
  }
}
