package org.bevara.web.internal.page;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bevara.access.Account;
import org.bevara.access.NewAccount;
import org.bevara.access.Role;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Seat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The accounts of the authority: who has which role, and the adding and removing of them, as the
/// verb `user` does it.
@Controller
public final class AdministrationPages {

  private static final String HERE = "/accounts";
  private static final Amends FAULTS =
      new Amends(Set.of("ACCOUNT_EXISTS", "ACCOUNT_NAME_MALFORMED", "ROLE_UNKNOWN"));

  AdministrationPages() {}

  /// An account in use.
  ///
  /// @param by the name of who added it, or `OPERATOR`
  /// @param own whether it is that of who reads, which only another administrator removes
  public record Line(Account account, String name, String by, boolean own) {}

  @GetMapping(HERE)
  String accounts(Seat seat, @RequestParam(defaultValue = "") String fault, Model model) {
    model.addAttribute("fault", FAULTS.told(fault));
    show(seat, model);
    return "accounts";
  }

  /// Adds an account; the page that answers shows its token, this once.
  @PostMapping(HERE)
  String add(Seat seat, @RequestParam String name, @RequestParam String role, Model model) {
    try {
      NewAccount added =
          seat.archive()
              .accounts()
              .add(
                  seat.authority(),
                  name.strip(),
                  Role.of(role.toLowerCase(Locale.ROOT)),
                  seat.viewer(),
                  seat.archive().clock().instant());
      model.addAttribute("added", added);
      model.addAttribute("fault", "");
      show(seat, model);
      return "accounts";
    } catch (UsageException e) {
      return FAULTS.backTo(
          HERE,
          "",
          () -> {
            throw e;
          });
    }
  }

  /// @throws UsageException `ACCOUNT_UNKNOWN`, also for one's own
  @PostMapping(HERE + "/{id}/remove")
  String remove(Seat seat, @PathVariable String id) {
    Account account =
        seat.archive().accounts().list(seat.authority()).stream()
            .filter(each -> each.id().equals(id) && !each.id().equals(seat.account().id()))
            .findFirst()
            .orElseThrow(
                () -> new UsageException("ACCOUNT_UNKNOWN", "there is no other account " + id));
    seat.archive()
        .accounts()
        .remove(seat.authority(), account.name(), seat.viewer(), seat.archive().clock().instant());
    return "redirect:" + HERE;
  }

  private static void show(Seat seat, Model model) {
    model.addAttribute(
        "accounts",
        seat.archive().accounts().list(seat.authority()).stream()
            .map(account ->
                new Line(
                    account,
                    Harmless.line(account.name(), 100),
                    RemovalPages.name(seat, account.addedBy()),
                    account.id().equals(seat.account().id())))
            .toList());
    model.addAttribute("roles", List.of(Role.values()));
  }
}
