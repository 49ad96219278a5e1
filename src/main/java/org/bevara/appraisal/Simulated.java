package org.bevara.appraisal;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bevara.record.ChannelId;
import org.bevara.record.ItemKind;
import org.bevara.record.RecordId;
import org.jspecify.annotations.Nullable;

/// What a schedule makes on a day of everything held, beside the one in force.
///
/// @param revision the schedule tried, beside the one in force
/// @param day on which both were weighed
/// @param items how many items were weighed
/// @param changes how many items go from one outcome to another, those that stay apart
/// @param changed some of them, drawn by lot
/// @param scope what a decision is asked for: what rules would dispose of that have none yet, or
///   say something new
/// @param keeping what is kept whatever is decided, and why
/// @param examples of each rule of the schedule tried, by its id
public record Simulated(
    Revision revision,
    LocalDate day,
    long items,
    Side was,
    Side becomes,
    List<Change> changes,
    List<Changed> changed,
    Scope scope,
    Keeping keeping,
    Map<String, Examples> examples) {

  public Simulated {
    changes = List.copyOf(changes);
    changed = List.copyOf(changed);
    examples = Map.copyOf(examples);
  }

  /// What one schedule comes to.
  ///
  /// @param outcomes how many items have each outcome
  /// @param proposed the same if every decision that rules cite were complete, valid and covering
  /// @param due how many may be destroyed on the day
  /// @param dueIfDecided the same under such decisions
  /// @param review how many a person should look at
  /// @param rules by id; rules that are not in force on the day match nothing
  public record Side(
      Map<Outcome, Long> outcomes,
      Map<Outcome, Long> proposed,
      long due,
      long dueIfDecided,
      long review,
      Map<String, RuleCount> rules) {

    public Side {
      outcomes = Collections.unmodifiableMap(new EnumMap<>(outcomes));
      proposed = Collections.unmodifiableMap(new EnumMap<>(proposed));
      rules = Map.copyOf(rules);
    }

    /// What a rule of this schedule comes to; zeros for a rule that it does not have.
    public RuleCount rule(String id) {
      return rules.getOrDefault(id, RuleCount.NONE);
    }
  }

  /// What one rule comes to.
  ///
  /// @param matches how many items its condition holds for
  /// @param decides how many it decides, because it prevails and may be applied
  /// @param proposes how many it would decide if only decisions were complete, valid and covering
  public record RuleCount(long matches, long decides, long proposes) {

    static final RuleCount NONE = new RuleCount(0, 0, 0);
  }

  /// How many items go from one outcome to another.
  public record Change(Outcome from, Outcome to, long items) {}

  /// An item that goes from one outcome to another.
  ///
  /// @param fromRule the rule that decided; null if none did
  /// @param toRule the rule that decides; null if none does
  public record Changed(
      RecordId item,
      ChannelId channel,
      Outcome from,
      @Nullable String fromRule,
      Outcome to,
      @Nullable String toRule) {}

  /// What is proposed for disposal, in figures that the inquiry before a decision asks for (domain
  /// 2.7). Of how often something was read or asked for nothing is known here.
  ///
  /// @param years of publication, or else of when it was first seen
  /// @param drawnUp how many the authority wrote itself
  /// @param questionsAnswered how many ask something that the authority answered
  /// @param questionsOpen how many ask something that nobody has answered
  /// @param preservedElsewhere how many link to what is preserved elsewhere
  /// @param documented how many a documentation run has covered
  /// @param visible how many can still be seen at their source
  /// @param firstDay the earliest day among them; null if there are none
  /// @param lastDay the latest
  public record Scope(
      long items,
      SortedMap<ChannelId, Long> channels,
      SortedMap<Integer, Long> years,
      Map<ItemKind, Long> kinds,
      long drawnUp,
      long questionsAnswered,
      long questionsOpen,
      long preservedElsewhere,
      long documented,
      long visible,
      @Nullable LocalDate firstDay,
      @Nullable LocalDate lastDay) {

    public Scope {
      channels = Collections.unmodifiableSortedMap(new TreeMap<>(channels));
      years = Collections.unmodifiableSortedMap(new TreeMap<>(years));
      kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
    }
  }

  /// What is kept in spite of all that is proposed. An item may count in several lines.
  ///
  /// @param toRegister how many must be registered and have no number yet
  /// @param registered how many have a number in the register
  /// @param tied how many are kept so that a registered or secret item, or one that is kept, can be
  ///   understood
  /// @param restricted how many only those may see who may see restricted records
  /// @param protectedByContent how many hold something by which they are never disposed of
  /// @param criticismOpen how many criticize and were not answered
  /// @param vanished how many are gone from their source though nobody decided it
  /// @param noRule how many no rule covers
  public record Keeping(
      long items,
      long toRegister,
      long registered,
      long tied,
      long restricted,
      long protectedByContent,
      long criticismOpen,
      long vanished,
      long noRule) {}

  /// Items by which a rule can be judged.
  ///
  /// @param matching items that it matches, spread over channels and years
  /// @param nearest items that it matches not, by the fewest facts
  public record Examples(List<RuleTrial> matching, List<NearMiss> nearest) {

    public Examples {
      matching = List.copyOf(matching);
      nearest = List.copyOf(nearest);
    }
  }

  /// An item that a rule nearly matches.
  ///
  /// @param lacking the facts that would have to be otherwise
  public record NearMiss(RuleTrial trial, List<Sentence> lacking) {

    public NearMiss {
      lacking = List.copyOf(lacking);
    }
  }
}
