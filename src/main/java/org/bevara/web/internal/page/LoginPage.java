package org.bevara.web.internal.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.bevara.access.Account;
import org.bevara.web.internal.Workplace;
import org.bevara.web.internal.access.NextStep;
import org.bevara.web.internal.access.Presence;
import org.bevara.web.internal.access.SecondStep;
import org.bevara.web.internal.access.WayIn;
import org.bevara.web.internal.provider.ProviderLogin;
import org.bevara.web.internal.provider.Providers;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where people sign in: with name and password or token, and then with a code if they set that up.
@Controller
public final class LoginPage {

  private static final String SECONDS = "\\d{1,4}";

  private final Workplace workplace;
  private final SecondStep code;
  private final Providers providers;
  private final NextStep next = new NextStep();

  LoginPage(Workplace workplace, SecondStep code, Providers providers) {
    this.workplace = workplace;
    this.code = code;
    this.providers = providers;
  }

  @GetMapping(WayIn.PAGE)
  String ask(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String wrong,
      @RequestParam(required = false) @Nullable String wait,
      @RequestParam(required = false) @Nullable String left,
      @RequestParam(required = false) @Nullable String over,
      @RequestParam(defaultValue = "") String refused,
      Model model) {
    if (Presence.seat(request).isPresent()) {
      return "redirect:/";
    }
    model.addAttribute("wrong", wrong != null);
    model.addAttribute("left", left != null);
    model.addAttribute(
        "leaveProvider",
        Optional.ofNullable(left)
            .flatMap(workplace::authority)
            .flatMap(providers::endOfSession)
            .orElse(""));
    model.addAttribute("providers", providers.offered());
    model.addAttribute("refused", ProviderLogin.REFUSALS.contains(refused) ? refused : "");
    model.addAttribute("over", over != null);
    wait(model, wait != null && wait.matches(SECONDS) ? Long.parseLong(wait) : 0);
    return "login";
  }

  /// Where an identity provider's answer ends: from here the browser goes on by itself.
  @GetMapping(ProviderLogin.ARRIVED)
  String arrived(HttpServletResponse response) {
    response.setHeader("Refresh", "0; url=/");
    return "login-arrived";
  }

  @GetMapping(SecondStep.PAGE)
  String askForCode(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String wrong,
      Model model) {
    Optional<Account> waiting = code.waiting();
    if (waiting.isEmpty()) {
      return "redirect:" + WayIn.PAGE;
    }
    model.addAttribute("wrong", wrong != null);
    long millis = code.wait(request, waiting.get()).toMillis();
    wait(model, millis == 0 ? 0 : millis / 1000 + 1);
    return "login-code";
  }

  @PostMapping(SecondStep.PAGE)
  @Nullable String giveCode(
      HttpServletRequest request, HttpServletResponse response, @RequestParam String given)
      throws ServletException, IOException {
    return switch (code.give(request, response, given)) {
      case IN -> {
        next.onAuthenticationSuccess(
            request,
            response,
            Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()));
        yield null;
      }
      case WRONG -> "redirect:" + SecondStep.PAGE + "?wrong";
      case WAIT -> "redirect:" + SecondStep.PAGE;
      case OVER -> "redirect:" + WayIn.PAGE + "?over";
    };
  }

  /// How long somebody has to wait, in the unit that people would say it in.
  private static void wait(Model model, long seconds) {
    model.addAttribute("waitSeconds", seconds <= 90 ? seconds : 0);
    model.addAttribute("waitMinutes", seconds <= 90 ? 0 : (seconds + 59) / 60);
  }
}
