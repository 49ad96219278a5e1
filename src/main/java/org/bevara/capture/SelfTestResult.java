package org.bevara.capture;

import java.util.List;
import org.bevara.record.Finding;

/// What a [BrowserSelfTest] found out about one version of a browser.
///
/// @param browser the version that the result holds for
/// @param attempts how many ways out the page tried and reported
/// @param findings `SELFTEST_LEAK` for what reached a listener it must not reach,
///   `SELFTEST_INCONCLUSIVE` if the test could not prove anything; empty when all is well
public record SelfTestResult(String browser, int attempts, List<Finding> findings) {

  public SelfTestResult {
    findings = List.copyOf(findings);
  }

  /// Whether the browser may be used for captures.
  public boolean passed() {
    return findings.isEmpty();
  }
}
