package org.bevara.capture;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/// Under what circumstances a page was seen. Platforms show different things to different people
/// (domain.md, row J22), so a snapshot is evidence only together with these.
///
/// @param browser name and version, for example `Chrome/156.0.8078.79`
/// @param userAgent what the browser told the site
/// @param scale picture pixels per CSS pixel
/// @param started before the page was asked for
/// @param finished when the last file was taken
/// @param scrollSteps how often the page was scrolled down
/// @param loggedIn whether the site knew who was looking; a camera never is
public record CaptureContext(
    String browser,
    String userAgent,
    int viewportWidth,
    int viewportHeight,
    double scale,
    Locale locale,
    ZoneId timeZone,
    Instant started,
    Instant finished,
    int scrollSteps,
    boolean loggedIn) {}
