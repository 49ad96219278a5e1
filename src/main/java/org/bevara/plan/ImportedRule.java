package org.bevara.plan;

import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bevara.appraisal.CountFrom;
import org.bevara.appraisal.Outcome;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A rule that a row of a plan became. It waits for its decision.
///
/// @param template the rule of `plan-templates.json` whose row, reason and condition it takes
/// @param place where the record type stands in the plan
/// @param titles the record type by language, as the plan has it
/// @param period null if it does not cull
/// @param countFrom null if it does not cull
/// @param decision the decision that the row names, by its identifier; null where it names none
/// @param notes what the plan left open and the handbook's proposal fills
/// @param remarks what else the row says, by what column
public record ImportedRule(
    String id,
    JsonNode template,
    Place place,
    Map<Language, String> titles,
    Outcome outcome,
    @Nullable Period period,
    @Nullable CountFrom countFrom,
    @Nullable String decision,
    Set<Note> notes,
    List<Remark> remarks) {

  public ImportedRule {
    titles = Map.copyOf(titles);
    notes = Set.copyOf(notes);
    remarks = List.copyOf(remarks);
  }

  /// What a body has to look at when it decides.
  public enum Note {
    /// The plan states no period; that of the handbook stands here.
    PERIOD_PROPOSED,
    /// The plan does not say from when the period counts; that of the handbook stands here.
    COUNT_FROM_PROPOSED,
    /// The plan does not say whether it goes to the register; the handbook says that it does.
    REGISTRATION_PROPOSED,
    /// The plan states how long it is kept; for what is registered its case settles that.
    RETENTION_AS_CASE,
    /// Another row of the plan became the same rule: the more protective one prevails.
    SAME_AS_ANOTHER_ROW
  }

  /// @param text in one line
  public record Remark(PlanColumn column, String text) {}

  /// The name of the rule that it takes its row, reason and condition from.
  public String name() {
    return template.path("id").asString();
  }

  /// This rule with one more note.
  ImportedRule with(Note note) {
    Set<Note> more = EnumSet.of(note);
    more.addAll(notes);
    return new ImportedRule(
        id, template, place, titles, outcome, period, countFrom, decision, more, remarks);
  }

  /// The title in the language that comes first in [Language].
  public String title() {
    return titles.entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .orElse(id);
  }
}
