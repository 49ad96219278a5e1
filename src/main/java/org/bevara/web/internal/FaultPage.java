package org.bevara.web.internal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.bevara.record.BevaraException;
import org.bevara.record.BusyException;
import org.bevara.record.FailedException;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.web.internal.access.WayIn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// What a person, or a program, is told when something cannot be shown. The server sends here what
/// went wrong; nobody asks for it by address.
@Controller
class FaultPage {

  static final String PATH = "/fault";

  private static final Logger LOG = LoggerFactory.getLogger(FaultPage.class);

  @RequestMapping(PATH)
  Object told(HttpServletRequest request, HttpServletResponse response) {
    Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    BevaraException told = told(cause);
    HttpStatus status = status(request, cause, told);
    response.setStatus(status.value());
    if (status.is5xxServerError()) {
      // the address is not logged: it may hold what was searched for
      LOG.error("a page failed", cause);
    }
    String code = told == null ? status.name() : told.code();
    if (WayIn.isProgram(request) || originallyProgram(request)) {
      return ResponseEntity.status(status).body(Map.of("code", code));
    }
    return new ModelAndView("fault", Map.of("status", status.value(), "code", code));
  }

  private static boolean originallyProgram(HttpServletRequest request) {
    Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return uri != null && uri.toString().startsWith("/api/");
  }

  private static @Nullable BevaraException told(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BevaraException told) {
        return told;
      }
    }
    return null;
  }

  private static HttpStatus status(
      HttpServletRequest request, @Nullable Throwable cause, @Nullable BevaraException told) {
    if (told != null) {
      return switch (told) {
        case UsageException usage ->
            usage.code().endsWith("_UNKNOWN") || usage.code().equals("RECORD_ID_MALFORMED")
                ? HttpStatus.NOT_FOUND
                : HttpStatus.BAD_REQUEST;
        case RefusedException _ -> HttpStatus.NOT_FOUND;
        case FailedException _ -> HttpStatus.INTERNAL_SERVER_ERROR;
        case BusyException _ -> HttpStatus.SERVICE_UNAVAILABLE;
      };
    }
    Object stated = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = stated instanceof Integer number ? HttpStatus.resolve(number) : null;
    return status == null || cause != null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
  }
}
