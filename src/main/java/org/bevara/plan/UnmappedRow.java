package org.bevara.plan;

/// A row of a plan, or a whole sheet, that became no rule, and why.
///
/// @param place the cell that it is about
/// @param text what stands there, in one line
public record UnmappedRow(Place place, Code code, String text) {

  /// Why a row became no rule.
  public enum Code {
    /// No row of the sheet is one of headings that are known; it stands for the whole sheet.
    SHEET_WITHOUT_HEADINGS("no row with headings was found on this sheet"),
    /// It names a section, and no record type.
    SECTION_HEADING("it is a heading and names no record type"),
    /// It speaks of other records than those of social media.
    OTHER_SUBJECT("it does not speak of social media"),
    /// No rule of the handbook is known for this record type.
    ROW_UNKNOWN("no rule is known for this record type: name one in the mapping"),
    /// It could be several rules.
    ROW_AMBIGUOUS("it could be several rules: name them in the mapping"),
    /// It says what it is not.
    ROW_NEGATED("it says what it is not: name a rule in the mapping"),
    /// It does not say whether it is kept or culled.
    RETENTION_MISSING("it does not say whether it is kept or culled"),
    /// A cell holds words that are not known.
    VALUE_UNREAD("this cell is not understood: give its meaning in the mapping"),
    /// It says both that it is kept and that it is culled.
    RETENTION_CONTRADICTORY("it says that it is kept and that it is culled"),
    /// It states no period, and the handbook proposes none.
    PERIOD_MISSING("it is culled after no stated period"),
    /// The plan says otherwise of the register than the handbook.
    REGISTRATION_DIFFERS("the plan and the handbook differ on whether it is registered"),
    /// What the law may forbid is not culled by a plan.
    MAY_NOT_BE_CULLED("records of this kind are not culled before a person has looked");

    private final String message;

    Code(String message) {
      this.message = message;
    }

    public String message() {
      return message;
    }
  }
}
