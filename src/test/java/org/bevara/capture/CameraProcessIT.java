package org.bevara.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bevara.record.FailedException;
import org.junit.jupiter.api.Test;

/// The browser as a process: started, killed, gone without a trace.
class CameraProcessIT extends FictitiousVisit {

  @Test
  void killedBrowserIsStartedAnewAndNothingIsLeftAfterClose() throws IOException {
    site.html("/", "<p>Lever</p>");
    Path folder = work.resolve("killed");
    Camera other = camera(folder);
    try (other) {
      other.photograph(site.page("/"), proxy.port(), List.of(), CameraLimits.standard());
      ProcessHandle browser = browserIn(folder);
      browser.destroyForcibly();
      browser.onExit().join();

      PageSnapshot snapshot =
          other.photograph(site.page("/"), proxy.port(), List.of(), CameraLimits.standard());

      assertThat(dom(snapshot).text()).endsWith("Lever");
      assertThat(browserIn(folder).pid()).isNotEqualTo(browser.pid());
    }
    assertThat(processesIn(folder)).isEmpty();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void killedPageIsAFailureAndTheNextPageIsTaken() throws IOException {
    Path folder = work.resolve("crashed");
    try (Camera other = camera(folder)) {
      site.html("/", "<p>Lever</p>");
      site.html("/crash", "<p>Dör</p><script>fetch('/now')</script><img src='/hold'>");
      site.on(
          "/now",
          exchange ->
              ProcessHandle.current()
                  .descendants()
                  .filter(p -> commandLine(p).contains("--type=renderer"))
                  .filter(p -> p.parent().isPresent())
                  .filter(p -> descendsFrom(p, browserIn(folder)))
                  .forEach(ProcessHandle::destroyForcibly));

      assertThatThrownBy(() ->
              other.photograph(
                  site.page("/crash"), proxy.port(), List.of(), CameraLimits.standard()))
          .asInstanceOf(InstanceOfAssertFactories.type(FailedException.class))
          .extracting(FailedException::code)
          .isEqualTo("PAGE_CRASHED");
      assertThat(
              dom(other.photograph(
                      site.page("/"), proxy.port(), List.of(), CameraLimits.standard()))
                  .text())
          .endsWith("Lever");
    }
  }

  @Test
  void folderWithALongNameWillDo() throws IOException {
    site.html("/", "<p>Lever</p>");
    Path folder = work.resolve("a-long-name-".repeat(12));
    try (Camera other = camera(folder)) {
      assertThat(
              dom(other.photograph(
                      site.page("/"), proxy.port(), List.of(), CameraLimits.standard()))
                  .text())
          .endsWith("Lever");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void programThatIsNoBrowserIsAFailureAndLeavesNothing() throws IOException {
    Path folder = work.resolve("no-browser");
    try (Camera other =
        Cameras.chromium(
            new CameraSettings(
                Path.of("/bin/false"),
                folder,
                Optional.empty(),
                Clock.fixed(NOON, ZoneOffset.UTC)))) {
      assertThatThrownBy(other::version)
          .asInstanceOf(InstanceOfAssertFactories.type(FailedException.class))
          .extracting(FailedException::code)
          .isEqualTo("BROWSER_NOT_STARTED");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private static boolean descendsFrom(ProcessHandle process, ProcessHandle ancestor) {
    return ancestor.descendants().anyMatch(process::equals);
  }

  private static ProcessHandle browserIn(Path folder) {
    return processesIn(folder).stream()
        .filter(p -> !commandLine(p).contains("--type="))
        .filter(p -> commandLine(p).contains("--remote-debugging-pipe"))
        .findFirst()
        .orElseThrow();
  }

  private static List<ProcessHandle> processesIn(Path folder) {
    Pattern own = Pattern.compile(Pattern.quote(folder.toString()) + "/");
    return ProcessHandle.allProcesses()
        .filter(ProcessHandle::isAlive)
        .filter(p -> own.matcher(commandLine(p)).find())
        .toList();
  }

  /// `ProcessHandle.Info` cuts long command lines.
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "cmdline"),
              StandardCharsets.ISO_8859_1)
          .replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }
}
