package org.bevara.search.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.bevara.search.SearchPage.Count;
import org.jspecify.annotations.Nullable;

/// The words that stand in the live records of a reader.
///
/// A segment's dictionary goes on to hold the words of records that were removed, changed or
/// restricted until it is merged away. So nothing is taken from it that no live record has, and
/// every number is that of live records: the answer is a function of these and of nothing else.
final class LiveWords {

  /// How many words with one beginning are weighed, from the first in the alphabet on: more have
  /// only the shortest beginnings in the largest archives.
  static final int MOST = 20_000;

  private static final Comparator<Count> COMMONEST =
      Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value);

  private final @Nullable Terms terms;
  private final @Nullable Bits live;

  LiveWords(IndexReader reader) throws IOException {
    this.terms = MultiTerms.getTerms(reader, IndexField.SPELLING.key());
    this.live = MultiBits.getLiveDocs(reader);
  }

  /// A word that may be live.
  ///
  /// @param most records that can have it
  private record Candidate(BytesRef term, int most) {}

  /// The commonest words that begin with `start`; with equal numbers in the order of the alphabet.
  ///
  /// Visits at most [#MOST] live words and, to count, the records of those that can be among the
  /// commonest.
  List<Count> beginning(String start, int limit) throws IOException {
    if (terms == null) {
      return List.of();
    }
    String written = start.toLowerCase(Locale.ROOT);
    BytesRef bare = new BytesRef(Spelling.bare(written));
    TermsEnum each = terms.iterator();
    List<Candidate> candidates = new ArrayList<>();
    int visited = 0;
    if (each.seekCeil(bare) != TermsEnum.SeekStatus.END) {
      BytesRef term = each.term();
      while (term != null && visited < MOST && begins(term, bare)) {
        if (isLive(each)) {
          visited++;
          if (Spelling.begins(word(term), written)) {
            candidates.add(new Candidate(BytesRef.deepCopyOf(term), each.docFreq()));
          }
        }
        term = each.next();
      }
    }
    return commonest(candidates, limit);
  }

  private static boolean begins(BytesRef term, BytesRef start) {
    return org.apache.lucene.util.StringHelper.startsWith(term, start);
  }

  /// The commonest of the words that are nearest to `word`: that differ from it by signs alone,
  /// else by one letter (from four letters on), else by two (from eight on). Two letters that
  /// changed places count as one.
  ///
  /// @param accepted which are taken into account
  Optional<Count> nearest(String word, Predicate<Count> accepted) throws IOException {
    if (terms == null) {
      return Optional.empty();
    }
    String bare = Spelling.bare(word);
    LevenshteinAutomata around = new LevenshteinAutomata(bare, true);
    for (int edits = 0; edits <= mostEdits(bare); edits++) {
      List<Candidate> candidates = new ArrayList<>();
      TermsEnum each = terms.intersect(spelled(around.toAutomaton(edits)), null);
      for (BytesRef term = each.next(); term != null; term = each.next()) {
        if (!word(term).equalsIgnoreCase(word)) {
          candidates.add(new Candidate(BytesRef.deepCopyOf(term), each.docFreq()));
        }
      }
      Optional<Count> best = commonest(candidates, 1).stream().filter(accepted).findFirst();
      if (best.isPresent()) {
        return best;
      }
    }
    return Optional.empty();
  }

  private static int mostEdits(String word) {
    int letters = word.codePointCount(0, word.length());
    return letters < 4 ? 0 : letters < 8 ? 1 : 2;
  }

  /// What stands before the end mark is in `words`, whatever stands after it.
  private static CompiledAutomaton spelled(Automaton words) {
    Automaton terms =
        Operations.concatenate(
            List.of(words, Automata.makeChar(Spelling.END), Automata.makeAnyString()));
    return new CompiledAutomaton(
        Operations.determinize(terms, Operations.DEFAULT_DETERMINIZE_WORK_LIMIT), false, true);
  }

  /// Counts in the order of what each can reach, and stops where none can reach the best any more.
  private List<Count> commonest(List<Candidate> candidates, int limit) throws IOException {
    candidates.sort(
        Comparator.comparingInt(Candidate::most).reversed().thenComparing(Candidate::term));
    List<Count> best = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (best.size() == limit && candidate.most() < best.getLast().count()) {
        break;
      }
      long count = count(candidate);
      if (count > 0) {
        best.add(new Count(word(candidate.term()), count));
        best.sort(COMMONEST);
        if (best.size() > limit) {
          best.removeLast();
        }
      }
    }
    return List.copyOf(best);
  }

  private long count(Candidate candidate) throws IOException {
    if (live == null || terms == null) {
      return candidate.most();
    }
    TermsEnum term = terms.iterator();
    long count = 0;
    if (term.seekExact(candidate.term())) {
      PostingsEnum documents = term.postings(null, PostingsEnum.NONE);
      for (int document = documents.nextDoc();
          document != DocIdSetIterator.NO_MORE_DOCS;
          document = documents.nextDoc()) {
        if (live.get(document)) {
          count++;
        }
      }
    }
    return count;
  }

  private boolean isLive(TermsEnum term) throws IOException {
    if (live == null) {
      return true;
    }
    PostingsEnum documents = term.postings(null, PostingsEnum.NONE);
    for (int document = documents.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = documents.nextDoc()) {
      if (live.get(document)) {
        return true;
      }
    }
    return false;
  }

  private static String word(BytesRef term) {
    return Spelling.word(term.utf8ToString());
  }
}
