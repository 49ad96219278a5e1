package org.bevara.upkeep.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Entries of the ledger whose rows were found changed: what rests on them is not held against
/// other rows, or these would be blamed for it.
///
/// @param seqs their numbers
/// @param subjects the records they are about, as column and line have them, their codes, and their
///   own numbers
public record SuspectEntries(Set<Long> seqs, Set<String> subjects) {

  private static final Pattern SUBJECT = Pattern.compile("\"subject\":\"([^\"]*)\"");

  public static SuspectEntries among(Set<Long> seqs, DataSource tables) {
    Set<String> subjects = new HashSet<>();
    seqs.forEach(seq -> subjects.add(String.valueOf(seq)));
    if (!seqs.isEmpty()) {
      JdbcClient.create(tables)
          .sql("SELECT subject, act, line FROM ledger_entry WHERE seq IN (:seqs)")
          .param("seqs", seqs)
          .query(row -> {
            subjects.add(row.getString("act"));
            if (row.getString("subject") != null) {
              subjects.add(row.getString("subject"));
            }
            Matcher named = SUBJECT.matcher(row.getString("line"));
            if (named.find()) {
              subjects.add(named.group(1));
            }
          });
    }
    return new SuspectEntries(Set.copyOf(seqs), Set.copyOf(subjects));
  }
}
