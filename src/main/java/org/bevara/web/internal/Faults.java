package org.bevara.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.bevara.record.BevaraException;
import org.bevara.record.BusyException;
import org.bevara.record.FailedException;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Turns what a page could not do into the status that says so.
///
/// The address that was asked for is not logged: it may hold what was searched for.
@ControllerAdvice
final class Faults {

  /// Under which the code of a fault goes to the page that tells it.
  static final String CODE = Faults.class.getName();

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  @ExceptionHandler
  void told(BevaraException fault, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (fault instanceof FailedException) {
      LOG.error("a page failed: {}: {}", fault.code(), fault.getMessage());
    }
    request.setAttribute(CODE, fault.code());
    response.sendError(status(fault));
  }

  /// What is not there and what may not be seen look the same.
  private static int status(BevaraException fault) {
    return switch (fault) {
      case UsageException usage ->
          usage.code().endsWith("_UNKNOWN") || usage.code().endsWith("_ID_MALFORMED")
              ? HttpServletResponse.SC_NOT_FOUND
              : HttpServletResponse.SC_BAD_REQUEST;
      case RefusedException _ -> HttpServletResponse.SC_NOT_FOUND;
      case FailedException _ -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
      case BusyException _ -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    };
  }
}
