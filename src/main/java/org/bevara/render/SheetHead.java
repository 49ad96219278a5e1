package org.bevara.render;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// What stands at the head of every sheet: whose it is, what it shows, where from and when.
///
/// @param title what is shown, in one line
/// @param authority the authority's name as people write it
/// @param channel the channel's name; null for what belongs to no single channel
/// @param uri address of what is shown; null for a certificate
/// @param recordId the record that this is a rendition of; null where it has none yet
/// @param at when it was captured or, for a certificate, drawn up; the document's own date too
/// @param zone the authority's civil time, in which times are written out
/// @param locale language of the labels: Swedish, Finnish, Norwegian or English, any other is shown
///   in English
public record SheetHead(
    String title,
    String authority,
    @Nullable String channel,
    @Nullable String uri,
    @Nullable RecordId recordId,
    Instant at,
    ZoneId zone,
    Locale locale) {}
