package org.bevara.upkeep.internal;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.store.ObjectFile;
import org.bevara.store.ObjectId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One object in the list.
///
/// @param seq of the ledger's entry that accounts for it
/// @param place below the home
/// @param at when that was done
/// @param channel null where the object is of no record
/// @param seal as the ledger has it
/// @param destroyedAt when it was decided that the object is destroyed; null while it is held
record ListLine(
    long seq,
    ObjectId object,
    String place,
    String authority,
    Instant at,
    @Nullable String channel,
    @Nullable String record,
    @Nullable Integer version,
    String seal,
    @Nullable Instant destroyedAt) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern SEQ = Pattern.compile("\\{\"seq\":(\\d{1,18}),.*}");

  /// What stands before the files: all that the store need not be asked for.
  String head() {
    ObjectNode line = JSON.createObjectNode();
    line.put("seq", seq);
    line.put("object", object.value());
    line.put("kind", object.value().substring(0, object.value().indexOf('-')));
    line.put("authority", authority);
    line.put("channel", channel);
    line.put("record", record);
    line.put("version", version);
    line.put("at", at.toString());
    line.put("place", place);
    line.put("seal", seal);
    if (destroyedAt != null) {
      line.put("destroyed", destroyedAt.toString());
    }
    String text = line.toString();
    return text.substring(0, text.length() - 1) + ",\"files\":";
  }

  /// The whole line without its end.
  ///
  /// @param files empty where the object cannot be read
  String text(List<ObjectFile> files) {
    ArrayNode list = JSON.createArrayNode();
    files.forEach(file -> list.addObject().put("name", file.name()).put("bytes", file.size()));
    return head() + list + "}";
  }

  /// The number that a line begins with; 0 if it is none of the list.
  static long seq(String line) {
    Matcher known = SEQ.matcher(line);
    return known.matches() ? Long.parseLong(known.group(1)) : 0;
  }
}
