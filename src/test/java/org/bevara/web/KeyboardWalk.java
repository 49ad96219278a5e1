package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.Map;
import java.util.TreeMap;
import org.bevara.access.NewAccount;

/// Somebody at work with nothing but a keyboard: they come to a thing by the tabulator only, see
/// where they are, and every page they come to is looked at by axe-core.
final class KeyboardWalk {

  private static final int MOST_STEPS = 250;

  private final Page page;
  private final String address;
  private final String language;
  private final Map<String, String> trouble = new TreeMap<>();

  private KeyboardWalk(Page page, String address, String language) {
    this.page = page;
    this.address = address;
    this.language = language;
  }

  /// Chooses a language, and signs in.
  static KeyboardWalk in(RealBrowser browser, String address, NewAccount account, String language) {
    KeyboardWalk walk = new KeyboardWalk(browser.page(), address, language);
    walk.page.navigate(address + "/login");
    walk.press(".languages a[hreflang=%s]".formatted(language));
    walk.type("#name", account.account().name());
    walk.type("#token", account.token());
    walk.page.keyboard().press("Enter");
    walk.page.waitForURL(address + "/");
    assertThat(walk.page.evaluate(ONE_LINE)).as("menu on one line, %s", language).isEqualTo(true);
    walk.look();
    return walk;
  }

  /// Takes the main menu to a page.
  KeyboardWalk go(String path) {
    String link = ".main-nav a[href='%s']".formatted(path);
    if (page.locator(".more a[href='%s']".formatted(path)).count() > 0) {
      tabTo(".more > summary");
      page.keyboard().press("Enter");
    }
    return press(link);
  }

  /// Comes to a thing, presses it, and looks at the page that it leads to.
  KeyboardWalk press(String selector) {
    tabTo(selector);
    page.waitForNavigation(() -> page.keyboard().press("Enter"));
    return look();
  }

  /// Unfolds or marks what stays on its page.
  KeyboardWalk toggle(String selector) {
    tabTo(selector);
    page.keyboard().press("Space");
    return this;
  }

  KeyboardWalk type(String selector, String text) {
    tabTo(selector);
    page.keyboard().type(text);
    return this;
  }

  /// Chooses from a list by its first letters, as they stand there.
  KeyboardWalk choose(String selector, String value) {
    tabTo(selector);
    for (int step = 0; step < MOST_STEPS && !page.inputValue(selector).equals(value); step++) {
      page.keyboard().press("ArrowDown");
    }
    assertThat(page.inputValue(selector)).isEqualTo(value);
    return this;
  }

  /// Comes to a thing, and takes the file that it hands out.
  Download take(String selector) {
    tabTo(selector);
    return page.waitForDownload(() -> page.keyboard().press("Enter"));
  }

  String text(String selector) {
    return page.locator(selector).first().innerText();
  }

  int count(String selector) {
    return page.locator(selector).count();
  }

  String attribute(String selector, String name) {
    return attribute(selector, 0, name);
  }

  /// @param place of the thing among those of that kind, from 0
  String attribute(String selector, int place, String name) {
    return String.valueOf(page.locator(selector).nth(place).getAttribute(name));
  }

  /// Signs out, and tells what was wrong with the pages on the way.
  Map<String, String> leave() {
    press(".who button");
    assertThat(page.url()).isEqualTo(address + "/login?left=");
    page.context().close();
    return trouble;
  }

  private KeyboardWalk look() {
    String here = page.url().substring(address.length());
    assertThat(page.getAttribute("html", "lang")).as(here).isEqualTo(language);
    assertThat(page.content()).as("a word is missing on %s", here).doesNotContain("??");
    String found = RealBrowser.foundAsItIs(page);
    if (!found.isEmpty()) {
      trouble.put(here, found);
    }
    return this;
  }

  /// Steps on until the thing has the focus, and makes sure that one sees where it is.
  private void tabTo(String selector) {
    hurry(((Number) page.evaluate(STEPS_AHEAD, selector)).intValue() - 1);
    for (int step = 0; step < MOST_STEPS; step++) {
      if (Boolean.TRUE.equals(page.evaluate(HAS_FOCUS, selector))) {
        assertThat(page.evaluate(SHOWS_FOCUS)).as("focus is seen at %s", selector).isEqualTo(true);
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new PlaywrightException("no key leads to %s on %s".formatted(selector, page.url()));
  }

  /// Keeps the tabulator down for so many steps, without looking at each where it came to.
  private void hurry(int steps) {
    for (int step = 0; step < Math.min(steps, MOST_STEPS); step++) {
      page.keyboard().down("Tab");
    }
    page.keyboard().up("Tab");
  }

  /// Whether nothing of the menu, nor the name beside it, has slipped below the brand.
  private static final String ONE_LINE =
      """
      () => {
        const brand = document.querySelector('.brand').getBoundingClientRect();
        return [...document.querySelectorAll('.main-nav > ul > li, .who')]
          .every(each => each.getBoundingClientRect().top < brand.bottom);
      }
      """;

  /// How many stops lie before the next thing of a kind, by what HTML says of them; whoever trusts
  /// it looks where it led.
  private static final String STEPS_AHEAD =
      """
      selector => {
        const stops = [...document.querySelectorAll(
            'a[href], button, input, select, textarea, summary, iframe, [tabindex="0"]')]
          .filter(each => !each.disabled && each.type !== 'hidden' && each.checkVisibility());
        const here = stops.indexOf(document.activeElement);
        return stops.findIndex((each, at) => at > here && each.matches(selector)) - here;
      }
      """;

  private static final String HAS_FOCUS = "selector => document.activeElement.matches(selector)";
  private static final String SHOWS_FOCUS =
      """
      () => {
        const style = getComputedStyle(document.activeElement);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      }
      """;
}
