package org.bevara.web.internal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bevara.access.Account;
import org.bevara.access.FactorSecret;
import org.bevara.access.PasswordRule;
import org.bevara.access.Passwords;
import org.bevara.access.SecondFactors;
import org.bevara.record.UsageException;
import org.bevara.web.internal.Seat;
import org.bevara.web.internal.Workplace;
import org.bevara.web.internal.access.PageRules;
import org.bevara.web.internal.access.SecondStep;
import org.bevara.web.internal.access.SignInDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where people look after their own account: a password that they choose, and a device that makes
/// codes. Whoever changes one of them says again who they are.
@Controller
public final class AccountPages {

  private static final Amends FAULTS =
      new Amends(
          Set.of(
              "SECRET_WRONG",
              "SIGN_IN_WAIT",
              "PASSWORDS_DIFFER",
              "PASSWORD_TOO_SHORT",
              "PASSWORD_TOO_LONG",
              "PASSWORD_TOO_COMMON",
              "FACTOR_ON",
              "FACTOR_NOT_BEGUN",
              "CODE_WRONG"));

  private static final String PASSWORD = "password";
  private static final String FACTOR = "factor";

  private final Workplace workplace;
  private final SignInDesk desk;
  private final SecondStep step;

  AccountPages(Workplace workplace, SignInDesk desk, SecondStep step) {
    this.workplace = workplace;
    this.desk = desk;
    this.step = step;
  }

  @GetMapping(PageRules.ACCOUNT)
  String account(
      Seat seat,
      @RequestParam(defaultValue = "") String fault,
      @RequestParam(defaultValue = "") String at,
      @RequestParam(defaultValue = "") String done,
      Model model) {
    model.addAttribute("fault", FAULTS.told(fault));
    model.addAttribute("at", at.equals(FACTOR) ? FACTOR : PASSWORD);
    model.addAttribute("done", done.equals(PASSWORD) || done.equals(FACTOR) ? done : "");
    model.addAttribute("codes", List.of());
    return shown(seat, model);
  }

  private String shown(Seat seat, Model model) {
    Account account = seat.account();
    boolean on = factors().isOn(account);
    Optional<FactorSecret> begun = on ? Optional.empty() : factors().begun(account);
    model.addAttribute("vouched", workplace.archive().accounts().isVouched(account.id()));
    model.addAttribute("chosen", passwords().isSet(account));
    model.addAttribute("on", on);
    model.addAttribute("required", workplace.requiresSecondFactor(account));
    model.addAttribute("left", factors().recoveryCodes(account));
    model.addAttribute("shortest", PasswordRule.SHORTEST);
    model.addAttribute("begun", begun.isPresent());
    begun.ifPresent(secret -> {
      String address = secret.address(seat.desk().authorityName(), account.name()).toASCIIString();
      model.addAttribute("secret", secret.grouped());
      model.addAttribute("address", address);
      model.addAttribute("code", QrCode.of(address));
    });
    return "account";
  }

  @PostMapping(PageRules.ACCOUNT + "/password")
  String password(
      Seat seat,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam String secret,
      @RequestParam String password,
      @RequestParam String again) {
    String back =
        FAULTS.backTo(
            PageRules.ACCOUNT,
            PASSWORD,
            () -> {
              if (!PasswordRule.normal(password).equals(PasswordRule.normal(again))) {
                throw new UsageException("PASSWORDS_DIFFER", "the two passwords are not the same");
              }
              requireSecret(request, seat.account(), secret);
              passwords().set(seat.account(), password, now());
              step.begin(request, response, seat.account());
            });
    return done(back, PASSWORD);
  }

  @PostMapping(PageRules.ACCOUNT + "/factor")
  String factor(Seat seat, HttpServletRequest request, @RequestParam String secret) {
    return FAULTS.backTo(
        PageRules.ACCOUNT,
        FACTOR,
        () -> {
          requireSecret(request, seat.account(), secret);
          factors().begin(seat.account());
        });
  }

  /// Shows the codes for a lost device in its answer, since they are told once.
  @PostMapping(PageRules.ACCOUNT + "/factor/confirm")
  String confirm(
      Seat seat,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam String code,
      Model model) {
    return FAULTS.within(
        PageRules.ACCOUNT,
        FACTOR,
        () -> {
          requireTurn(request, seat.account());
          model.addAttribute(
              "codes",
              counted(request, seat, () -> factors().confirm(seat.account(), code, now())));
          step.begin(request, response, seat.account());
          model.addAttribute("fault", "");
          model.addAttribute("at", FACTOR);
          model.addAttribute("done", FACTOR);
          return shown(seat, model);
        });
  }

  @PostMapping(PageRules.ACCOUNT + "/factor/remove")
  String remove(
      Seat seat,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam String code) {
    return FAULTS.backTo(
        PageRules.ACCOUNT,
        FACTOR,
        () -> {
          requireTurn(request, seat.account());
          counted(
              request,
              seat,
              () ->
                  factors()
                      .take(seat.account(), code, now())
                      .orElseThrow(
                          () -> new UsageException("CODE_WRONG", "the code is wrong or was used")));
          factors().remove(seat.account(), now());
          step.begin(request, response, seat.account());
        });
  }

  /// A wrong code counts like one at signing in.
  private <T> T counted(HttpServletRequest request, Seat seat, Supplier<T> act) {
    try {
      return act.get();
    } catch (UsageException e) {
      desk.pace().failed(request.getRemoteAddr(), seat.account().name());
      throw e;
    }
  }

  private void requireTurn(HttpServletRequest request, Account account) {
    if (!desk.pace().wait(request.getRemoteAddr(), account.name()).isZero()) {
      throw new UsageException("SIGN_IN_WAIT", "too many failures: wait a while");
    }
  }

  private void requireSecret(HttpServletRequest request, Account account, String secret) {
    requireTurn(request, account);
    boolean right =
        desk.known(account.name(), secret.strip())
            .filter(known -> known.account().id().equals(account.id()))
            .isPresent();
    if (!right) {
      desk.pace().failed(request.getRemoteAddr(), account.name());
      throw new UsageException("SECRET_WRONG", "the password or token is wrong");
    }
  }

  private static String done(String back, String what) {
    return back.contains("?") ? back : back + "?done=" + what;
  }

  private Passwords passwords() {
    return workplace.archive().passwords();
  }

  private SecondFactors factors() {
    return workplace.archive().secondFactors();
  }

  private Instant now() {
    return workplace.archive().clock().instant();
  }
}
