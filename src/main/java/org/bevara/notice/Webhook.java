package org.bevara.notice;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// An address that gets the alerts as JSON, for monitoring and chat.
///
/// @param secretFile the key of the signature; null to send unsigned
public record Webhook(URI url, @Nullable Path secretFile) {}
