package org.bevara.web.internal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.bevara.web.internal.access.WayIn;
import org.bevara.web.internal.api.Problem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// What a person, or a program, is told when something cannot be shown. The server itself leads
/// here; nobody may ask for it by address.
@Controller
final class FaultPage {

  static final String PATH = "/fault";

  private final MessageSource words;

  FaultPage(MessageSource words) {
    this.words = words;
  }

  @RequestMapping(PATH)
  Object told(HttpServletRequest request, Locale locale) {
    HttpStatus status = status(request);
    Object known = request.getAttribute(Faults.CODE);
    String code = known == null ? status.name() : known.toString();
    if (WayIn.isProgram(request) || askedByProgram(request)) {
      return ResponseEntity.status(status)
          .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE))
          .header("Content-Language", locale.toLanguageTag())
          .body(
              new Problem(status, code, null)
                  .json(words, locale)
                  .toString()
                  .getBytes(StandardCharsets.UTF_8));
    }
    return new ModelAndView("fault", Map.of("status", status.value(), "code", code), status);
  }

  private static boolean askedByProgram(HttpServletRequest request) {
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return asked != null && asked.toString().startsWith("/api/");
  }

  private static HttpStatus status(HttpServletRequest request) {
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer number
            ? HttpStatus.resolve(number)
            : null;
    return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
  }
}
