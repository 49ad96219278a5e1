package org.bevara.web;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bevara.access.NewAccount;
import org.bevara.capture.ChromiumFinder;

/// The Chromium of the machine, and axe-core to look at what it shows.
final class RealBrowser implements AutoCloseable {

  private static final int PATIENCE_MS = 30_000;
  private static final String AXE = axe();
  private static final String EVERY_RULE =
      "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']";

  private final Playwright playwright;
  private final Browser browser;

  RealBrowser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(new ChromiumFinder().find(System.getenv()).orElseThrow())
                    .setChromiumSandbox(false));
  }

  private static String axe() {
    try (InputStream script = RealBrowser.class.getResourceAsStream("/axe.min.js")) {
      return new String(requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A window of its own, in which nobody is signed in.
  Page page() {
    BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("sv-SE"));
    context.setDefaultTimeout(PATIENCE_MS);
    return context.newPage();
  }

  /// A window of its own in which somebody has signed in.
  Page signedIn(String address, NewAccount account) {
    Page page = page();
    page.navigate(address + "/login");
    page.fill("#name", account.account().name());
    page.fill("#token", account.token());
    page.click("main button[type=submit]");
    page.waitForURL(address + "/");
    return page;
  }

  /// What axe finds on a page with everything unfolded, in light and dark, and whether it is wider
  /// than a telephone; empty if nothing.
  static String found(Page page) {
    page.evaluate(AXE);
    page.evaluate(
        "() => document.querySelectorAll('details').forEach(each => { each.open = true; })");
    page.setViewportSize(1280, 800);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    String light = run(page, EVERY_RULE);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    String dark = run(page, "['color-contrast']");
    page.setViewportSize(390, 800);
    Object wider =
        page.evaluate("() => document.documentElement.scrollWidth - document.body.clientWidth");
    String narrow = ((Number) wider).intValue() > 0 ? "wider than its window by " + wider : "";
    return List.of(light, dark, narrow).stream()
        .filter(each -> !each.isEmpty())
        .distinct()
        .collect(joining("; "));
  }

  /// What axe finds on a page as it is; empty if nothing.
  static String foundAsItIs(Page page) {
    page.evaluate(AXE);
    return run(page, EVERY_RULE);
  }

  private static String run(Page page, String only) {
    return String.valueOf(
        page.evaluate(
            """
            () => axe.run(document, {iframes: false, resultTypes: ['violations'], runOnly: %s})
              .then(result => result.violations
                .map(each => each.id + ' at ' + each.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', '))
                .join('; '))
            """
                .formatted(only)));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
