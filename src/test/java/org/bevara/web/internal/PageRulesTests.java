package org.bevara.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bevara.web.internal.access.PageRules;
import org.bevara.web.internal.access.PageRules.Rule;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/// Every address that a page answers has a rule that says who may ask for it, and no rule is left
/// without a page.
class PageRulesTests {

  /// What is answered by the server and by Spring Security and not by a page of ours.
  private static final Set<String> WITHOUT_A_PAGE =
      Set.of(
          "POST /login",
          "POST /logout",
          "GET /login/provider/{authority}",
          "GET /login/back/{authority}",
          "GET /assets/**");

  @Test
  void everyPageHasARuleAndEveryRuleAPage() {
    Set<String> mapped = new TreeSet<>(WITHOUT_A_PAGE);
    for (Class<?> page : PageParts.class.getAnnotation(Import.class).value()) {
      for (Method method : page.getDeclaredMethods()) {
        RequestMapping mapping =
            AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping != null && !mapping.path()[0].equals(FaultPage.PATH)) {
          assertThat(mapping.method())
              .as("%s", method)
              .hasSize(1)
              .isSubsetOf(RequestMethod.GET, RequestMethod.POST);
          mapped.add(mapping.method()[0] + " " + mapping.path()[0]);
        }
      }
    }
    List<String> ruled =
        PageRules.RULES.stream().map(rule -> rule.method() + " " + rule.pattern()).toList();
    assertThat(ruled).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(mapped);
  }

  /// An endpoint is its own rule; two rules for one address would let the first alone count.
  @Test
  void noAddressHasTwoRules() {
    assertThat(WebRules.ALL.stream().map(rule -> rule.method() + " " + rule.pattern()))
        .doesNotHaveDuplicates();
  }

  @Test
  void nobodyComesFurtherThanTheSignInPage() {
    List<String> open = new ArrayList<>();
    for (Rule rule : WebRules.ALL) {
      if (rule.roles().isEmpty()) {
        open.add(rule.method() + " " + rule.pattern());
      }
    }
    assertThat(open)
        .containsExactlyInAnyOrder(
            "GET /login",
            "POST /login",
            "GET /login/code",
            "POST /login/code",
            "GET /login/provider/{authority}",
            "GET /login/back/{authority}",
            "GET /login/arrived",
            "GET /assets/**",
            "GET /may-delete/from");
  }
}
