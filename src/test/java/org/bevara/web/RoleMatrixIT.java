package org.bevara.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.access.Role;
import org.bevara.web.internal.WebRules;
import org.bevara.web.internal.access.PageRules.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.HttpMethod;

/// Each address is asked for as each role and as nobody: the server does what the tables of rules
/// say, and there is no address that they forget.
@ExtendWith(ServedArchive.Shared.class)
class RoleMatrixIT {

  /// What an address that does not exist is answered with, and one that is refused.
  private static final String REFUSED = "NOT_FOUND";

  /// So that an act that is let through finds nothing to do.
  private static final Map<String, String> NOTHING = Map.of("channel", "nobody");

  /// Files about all that is held take long to make: they are let be made for one role alone.
  private static final Set<String> FILES =
      Set.of("/compliance/csv", "/compliance/xlsx", "/compliance/pdf", "/moderation/xlsx");

  private final ServedArchive served;

  RoleMatrixIT(ServedArchive served) {
    this.served = served;
  }

  @Test
  void eachRoleGetsThroughWhereItsRuleSaysSoAndNowhereElse() {
    List<String> wrong = new ArrayList<>();
    for (Role role : Role.values()) {
      Visitor visitor =
          served
              .stranger()
              .with("Authorization", "Bearer " + served.account(role).token())
              .with("Accept", "application/json");
      for (Rule rule : WebRules.ALL) {
        // whoever leaves is let go before anybody asks who it was
        if (rule.pattern().equals("/logout")) {
          continue;
        }
        if (FILES.contains(rule.pattern()) && rule.roles().contains(role) && role != Role.AUDITOR) {
          continue;
        }
        HttpResponse<String> answer = asked(visitor, rule);
        boolean may = rule.roles().isEmpty() || rule.roles().contains(role);
        if (isRefused(answer) == may) {
          System.out.println("wrong: " + rule + " as " + role + ": " + answer.statusCode());
          wrong.add(
              "%s %s as %s: %d %s"
                  .formatted(
                      rule.method(),
                      rule.pattern(),
                      role.word(),
                      answer.statusCode(),
                      code(answer)));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nobodyGetsThroughButToWhatIsOpen() {
    for (Rule rule : WebRules.ALL) {
      if (!rule.roles().isEmpty()) {
        // with the proof that its form carries, so that it is the rule that refuses
        Visitor stranger = served.stranger();
        HttpResponse<String> answer =
            rule.method().equals(HttpMethod.GET)
                ? asked(stranger, rule)
                : stranger.post(path(rule), Map.of("_csrf", stranger.csrf("/login")));
        boolean isProgram = rule.pattern().startsWith("/api/") || rule.pattern().equals("/metrics");
        assertThat(answer.statusCode()).as("%s", rule).isEqualTo(isProgram ? 401 : 302);
        if (!isProgram) {
          assertThat(answer.headers().firstValue("Location").orElseThrow())
              .as("%s", rule)
              .startsWith("/login");
        }
      }
    }
  }

  private static HttpResponse<String> asked(Visitor visitor, Rule rule) {
    return rule.method().equals(HttpMethod.GET)
        ? visitor.get(path(rule))
        : visitor.post(path(rule), NOTHING);
  }

  private static String path(Rule rule) {
    return rule.pattern()
        .replace("{number}", "1")
        .replaceAll("\\{\\w+}", "0000000000000000")
        .replace("/assets/**", "/assets/app.css");
  }

  private static boolean isRefused(HttpResponse<String> answer) {
    return Set.of(401, 403).contains(answer.statusCode())
        || answer.statusCode() == 404 && code(answer).equals(REFUSED);
  }

  private static String code(HttpResponse<String> answer) {
    return ApiClient.mediaType(answer).equals("application/problem+json")
        ? ApiClient.JSON.readTree(answer.body()).path("code").asString()
        : "";
  }
}
