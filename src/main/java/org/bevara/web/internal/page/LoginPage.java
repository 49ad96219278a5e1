package org.bevara.web.internal.page;

import jakarta.servlet.http.HttpServletRequest;
import org.bevara.web.internal.access.Presence;
import org.bevara.web.internal.access.WayIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where people sign in with the name and the token of their account.
@Controller
public final class LoginPage {

  private static final String SECONDS = "\\d{1,4}";

  LoginPage() {}

  @GetMapping(WayIn.PAGE)
  String ask(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String wrong,
      @RequestParam(required = false) @Nullable String wait,
      @RequestParam(required = false) @Nullable String left,
      Model model) {
    if (Presence.seat(request).isPresent()) {
      return "redirect:/";
    }
    model.addAttribute("wrong", wrong != null);
    model.addAttribute("left", left != null);
    model.addAttribute("wait", wait != null && wait.matches(SECONDS) ? wait : "");
    return "login";
  }
}
