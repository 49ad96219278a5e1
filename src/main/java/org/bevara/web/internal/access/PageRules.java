package org.bevara.web.internal.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bevara.access.Role;
import org.springframework.http.HttpMethod;

/// Who may ask for which page. What is not listed, here or among the endpoints of the REST
/// interface, is refused to everybody.
///
/// What somebody sees on a page is another question, answered for each record by `Sight`.
public final class PageRules {

  /// Where people look after their own account.
  public static final String ACCOUNT = "/account";

  /// Who places and releases holds.
  public static final Set<Role> HOLDING = EnumSet.of(Role.REGISTRAR, Role.OFFICER, Role.ARCHIVIST);

  /// Who sees what is restricted, and says what is.
  public static final Set<Role> SEEING = EnumSet.of(Role.REGISTRAR, Role.OFFICER, Role.ARCHIVIST);

  /// Who answers those who ask for records.
  private static final Set<Role> ANSWERING =
      EnumSet.of(Role.REGISTRAR, Role.OFFICER, Role.ARCHIVIST);

  /// Who decides what becomes of items.
  public static final Set<Role> JUDGING = EnumSet.of(Role.REGISTRAR, Role.ARCHIVIST);

  /// Who keeps the register.
  public static final Set<Role> REGISTERING = EnumSet.of(Role.REGISTRAR, Role.ARCHIVIST);

  /// Who sees how well rules do.
  public static final Set<Role> QUALITY =
      EnumSet.of(Role.REGISTRAR, Role.OFFICER, Role.ARCHIVIST, Role.AUDITOR);

  /// Who sees what is proposed for destruction.
  public static final Set<Role> DISPOSAL =
      EnumSet.of(Role.REGISTRAR, Role.OFFICER, Role.ARCHIVIST, Role.APPROVER, Role.AUDITOR);

  /// Who approves it, or turns it down.
  public static final Set<Role> APPROVING = EnumSet.of(Role.ARCHIVIST, Role.APPROVER);

  /// Who judges its control sample.
  public static final Set<Role> SAMPLING =
      EnumSet.of(Role.REGISTRAR, Role.ARCHIVIST, Role.APPROVER);

  /// Every person. A machine that starts harvests comes to no page.
  public static final Set<Role> EVERYONE = EnumSet.complementOf(EnumSet.of(Role.HARVESTER));

  private static final Set<Role> CRISIS = EnumSet.of(Role.ARCHIVIST, Role.ADMINISTRATOR);

  /// Who does what is to be done about items.
  public static final Set<Role> DOING =
      EnumSet.of(Role.EDITOR, Role.REGISTRAR, Role.OFFICER, Role.ARCHIVIST);

  /// Who decides that something is removed, and seals it first.
  public static final Set<Role> REMOVERS =
      Set.of(Role.EDITOR, Role.REGISTRAR, Role.OFFICER, Role.ARCHIVIST);

  /// @param pattern as Spring's path patterns have it
  /// @param roles empty where nobody needs to be signed in
  public record Rule(HttpMethod method, String pattern, Set<Role> roles) {

    /// What Spring calls who may: their own account is also for who must set a second factor up
    /// first.
    public String[] authorities() {
      Stream<String> all = roles.stream().map(role -> "ROLE_" + role.name());
      return (pattern.startsWith(ACCOUNT) || pattern.equals("/logout")
              ? Stream.concat(all, Stream.of(Steps.FACTOR))
              : all)
          .toArray(String[]::new);
    }
  }

  public static final List<Rule> RULES =
      List.of(
          new Rule(GET, "/login", Set.of()),
          new Rule(POST, "/login", Set.of()),
          new Rule(GET, SecondStep.PAGE, Set.of()),
          new Rule(POST, SecondStep.PAGE, Set.of()),
          new Rule(GET, "/login/provider/{authority}", Set.of()),
          new Rule(GET, "/login/back/{authority}", Set.of()),
          new Rule(GET, "/login/arrived", Set.of()),
          new Rule(GET, "/assets/**", Set.of()),
          new Rule(POST, "/logout", EVERYONE),
          new Rule(GET, ACCOUNT, EVERYONE),
          new Rule(POST, ACCOUNT + "/password", EVERYONE),
          new Rule(POST, ACCOUNT + "/factor", EVERYONE),
          new Rule(POST, ACCOUNT + "/factor/confirm", EVERYONE),
          new Rule(POST, ACCOUNT + "/factor/remove", EVERYONE),
          new Rule(GET, "/api", EVERYONE),
          new Rule(GET, "/", EVERYONE),
          new Rule(GET, "/search", EVERYONE),
          new Rule(GET, "/answer", ANSWERING),
          new Rule(POST, "/answer/take", ANSWERING),
          new Rule(POST, "/answer/confirm", ANSWERING),
          new Rule(POST, "/answer/leave", ANSWERING),
          new Rule(POST, "/answer/clear", ANSWERING),
          new Rule(POST, "/answer/pdf", ANSWERING),
          new Rule(GET, "/search/complete", EVERYONE),
          new Rule(GET, "/search/terms", EVERYONE),
          new Rule(POST, "/search/terms", EVERYONE),
          new Rule(POST, "/search/terms/csv", EVERYONE),
          new Rule(GET, "/saved", EVERYONE),
          new Rule(POST, "/saved", EVERYONE),
          new Rule(POST, "/saved/show", EVERYONE),
          new Rule(POST, "/saved/forget", EVERYONE),
          new Rule(GET, "/waiting", EVERYONE),
          new Rule(GET, "/queue", JUDGING),
          new Rule(GET, "/queue/second", JUDGING),
          new Rule(POST, "/queue/second/draw", JUDGING),
          new Rule(POST, "/queue/second/{id}", JUDGING),
          new Rule(GET, "/queue/{id}", JUDGING),
          new Rule(POST, "/queue/{id}", JUDGING),
          new Rule(POST, "/queue/{id}/undo", JUDGING),
          new Rule(GET, "/quality", QUALITY),
          new Rule(POST, "/quality/{rule}/restore", EnumSet.of(Role.ARCHIVIST)),
          new Rule(GET, "/records/{id}", EVERYONE),
          new Rule(GET, "/records/{id}/explanation", EVERYONE),
          new Rule(GET, "/records/{id}/pdf", EVERYONE),
          new Rule(GET, "/records/{id}/source", EVERYONE),
          new Rule(GET, "/records/{id}/exchange", EVERYONE),
          new Rule(GET, "/channels", EVERYONE),
          new Rule(GET, "/channels/{id}", EVERYONE),
          new Rule(POST, "/channels/{id}/move", EnumSet.of(Role.EDITOR, Role.ARCHIVIST)),
          new Rule(
              GET,
              "/register/{id}",
              EnumSet.of(Role.ARCHIVIST, Role.REGISTRAR, Role.OFFICER, Role.AUDITOR)),
          new Rule(GET, "/register", REGISTERING),
          new Rule(POST, "/register/{id}/accept", REGISTERING),
          new Rule(POST, "/register/{id}/reject", REGISTERING),
          new Rule(POST, "/register/{id}/correct", REGISTERING),
          new Rule(POST, "/register/{id}/withdraw", REGISTERING),
          new Rule(GET, "/registered", REGISTERING),
          new Rule(GET, "/registered/csv", REGISTERING),
          new Rule(GET, "/kept-in-order", REGISTERING),
          new Rule(GET, "/setup", EnumSet.of(Role.ADMINISTRATOR)),
          new Rule(POST, "/setup/preview", EnumSet.of(Role.ADMINISTRATOR)),
          new Rule(POST, "/setup", EnumSet.of(Role.ADMINISTRATOR)),
          new Rule(GET, "/accounts", EnumSet.of(Role.ADMINISTRATOR)),
          new Rule(POST, "/accounts", EnumSet.of(Role.ADMINISTRATOR)),
          new Rule(POST, "/accounts/{id}/remove", EnumSet.of(Role.ADMINISTRATOR)),
          new Rule(GET, "/compliance", EVERYONE),
          new Rule(GET, "/compliance/csv", EVERYONE),
          new Rule(GET, "/compliance/xlsx", EVERYONE),
          new Rule(GET, "/compliance/pdf", EVERYONE),
          new Rule(POST, "/records/{id}/hold", HOLDING),
          new Rule(GET, "/holds", HOLDING),
          new Rule(POST, "/holds/found", HOLDING),
          new Rule(POST, "/holds/{id}/release", HOLDING),
          new Rule(POST, "/holds/{id}/prolong", HOLDING),
          new Rule(POST, "/records/{id}/restrict", SEEING),
          new Rule(POST, "/records/{id}/unrestrict", SEEING),
          new Rule(POST, "/records/{id}/withdraw-removal", JUDGING),
          new Rule(GET, "/moderation", EVERYONE),
          new Rule(GET, "/moderation/csv", EVERYONE),
          new Rule(GET, "/moderation/xlsx", EVERYONE),
          new Rule(POST, "/moderation/{id}/settle", JUDGING),
          new Rule(GET, "/disposal", DISPOSAL),
          new Rule(POST, "/disposal", EnumSet.of(Role.ARCHIVIST)),
          new Rule(GET, "/disposal/due", EnumSet.of(Role.ARCHIVIST)),
          new Rule(GET, "/disposal/{id}", DISPOSAL),
          new Rule(GET, "/disposal/{id}/certificate", DISPOSAL),
          new Rule(GET, "/disposal/{id}/certificate/json", DISPOSAL),
          new Rule(GET, "/disposal/{id}/execute", EnumSet.of(Role.ARCHIVIST)),
          new Rule(POST, "/disposal/{id}/execute", EnumSet.of(Role.ARCHIVIST)),
          new Rule(GET, "/disposal/{id}/sample", SAMPLING),
          new Rule(POST, "/disposal/{id}/sample/{record}", SAMPLING),
          new Rule(POST, "/disposal/{id}/approve", APPROVING),
          new Rule(POST, "/disposal/{id}/reject", APPROVING),
          new Rule(GET, "/tasks", EVERYONE),
          new Rule(POST, "/tasks/{id}/done", DOING),
          new Rule(GET, "/gaps", EVERYONE),
          new Rule(GET, "/plan", EnumSet.of(Role.ARCHIVIST)),
          new Rule(POST, "/plan", EnumSet.of(Role.ARCHIVIST)),
          new Rule(GET, "/plan/schedule", EnumSet.of(Role.ARCHIVIST)),
          new Rule(GET, "/simulate", SEEING),
          new Rule(POST, "/simulate", SEEING),
          new Rule(GET, "/simulate/pdf", SEEING),
          new Rule(GET, "/review", EVERYONE),
          new Rule(POST, "/review/{id}", EVERYONE),
          new Rule(GET, "/review/load", EVERYONE),
          new Rule(GET, "/crisis", CRISIS),
          new Rule(POST, "/crisis/on", CRISIS),
          new Rule(POST, "/crisis/off", CRISIS),
          new Rule(GET, "/runs", EVERYONE),
          new Rule(GET, "/runs/now", EVERYONE),
          new Rule(GET, "/may-delete/from", Set.of()),
          new Rule(GET, "/may-delete", EVERYONE),
          new Rule(POST, "/may-delete", REMOVERS),
          new Rule(GET, "/may-delete/sealings/{number}", REMOVERS),
          new Rule(GET, "/removals", EVERYONE),
          new Rule(GET, "/metrics", EnumSet.of(Role.ADMINISTRATOR, Role.AUDITOR)));

  private PageRules() {}

  /// Whether a role may look at the page of one address; false where there is none.
  ///
  /// @param pattern as its rule has it
  public static boolean mayRead(String pattern, Role role) {
    return RULES.stream()
        .anyMatch(rule ->
            rule.method() == GET && rule.pattern().equals(pattern) && rule.roles().contains(role));
  }
}
