package org.bevara.web.internal.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.bevara.access.Account;
import org.bevara.web.internal.access.NextStep;
import org.bevara.web.internal.access.Presence;
import org.bevara.web.internal.access.SecondStep;
import org.bevara.web.internal.access.WayIn;
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

  private final SecondStep code;
  private final NextStep next = new NextStep();

  LoginPage(SecondStep code) {
    this.code = code;
  }

  @GetMapping(WayIn.PAGE)
  String ask(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String wrong,
      @RequestParam(required = false) @Nullable String wait,
      @RequestParam(required = false) @Nullable String left,
      @RequestParam(required = false) @Nullable String over,
      Model model) {
    if (Presence.seat(request).isPresent()) {
      return "redirect:/";
    }
    model.addAttribute("wrong", wrong != null);
    model.addAttribute("left", left != null);
    model.addAttribute("over", over != null);
    wait(model, wait != null && wait.matches(SECONDS) ? Long.parseLong(wait) : 0);
    return "login";
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
            request, response, SecurityContextHolder.getContext().getAuthentication());
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
