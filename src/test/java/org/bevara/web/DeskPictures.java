package org.bevara.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bevara.access.Role;
import org.bevara.capture.ChromiumFinder;

final class DeskPictures {

  private static final List<String> PATHS =
      List.of(
          "ARCHIVIST /", "OFFICER /", "EDITOR /", "ADMINISTRATOR /", "AUDITOR /",
          "OFFICER /search?q=bok", "OFFICER /search?q=xyzzy",
          "ARCHIVIST /channels", "ARCHIVIST /channels/biblioteket",
          "ARCHIVIST /queue", "ARCHIVIST /runs", "ADMINISTRATOR /setup");

  public static void main(String[] args) throws Exception {
    Path out = Files.createDirectories(Path.of(args[0]));
    long began = System.nanoTime();
    try (ServedArchive served = new ServedArchive();
        Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(new ChromiumFinder().find(System.getenv()).orElseThrow())
                        .setChromiumSandbox(false))) {
      System.out.println("up after " + (System.nanoTime() - began) / 1_000_000);
      Map<Role, Page> pages = new EnumMap<>(Role.class);
      String record = "/records/" + served.items(false).getFirst().recordId();
      java.util.ArrayList<String> all = new java.util.ArrayList<>(PATHS);
      all.add("ARCHIVIST " + record);
      int n = 0;
      for (String each : all) {
        String[] w = each.split(" ");
        Page page = pages.computeIfAbsent(Role.valueOf(w[0]), role -> signedIn(served, browser, role));
        page.navigate(served.address() + w[1]);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(out.resolve("%02d-%s.png".formatted(n++, each.replaceAll("[^A-Za-z]+", "-")))));
      }
    }
  }

  private static Page signedIn(ServedArchive served, Browser browser, Role role) {
    BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale("sv-SE").setColorScheme(ColorScheme.LIGHT).setViewportSize(1200, 800));
    Page page = context.newPage();
    page.navigate(served.address() + "/login");
    page.fill("#name", served.account(role).account().name());
    page.fill("#token", served.account(role).token());
    page.click("main button[type=submit]");
    page.waitForURL(served.address() + "/");
    return page;
  }
}
