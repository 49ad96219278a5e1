package org.bevara.capture;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// What a camera needs to know for its whole life.
///
/// @param binary the browser, see [ChromiumFinder]
/// @param workFolder made when absent; the camera keeps one folder per run of the browser in it and
///   removes that again. Folders left by a process that was killed are removed at the next start.
/// @param proxyKey SHA-256 of the public key (SPKI) of the proxy's certificate, in base64; empty if
///   no page over TLS is to be opened
/// @param clock tells when a photograph was begun and finished
public record CameraSettings(
    Path binary, Path workFolder, Optional<String> proxyKey, Clock clock) {}
