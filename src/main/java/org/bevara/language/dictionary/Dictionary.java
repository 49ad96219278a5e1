package org.bevara.language.dictionary;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.InputStreamDataInput;
import org.apache.lucene.store.OutputStreamDataOutput;
import org.apache.lucene.util.IntsRef;
import org.apache.lucene.util.IntsRefBuilder;
import org.apache.lucene.util.fst.FST;
import org.apache.lucene.util.fst.FST.Arc;
import org.apache.lucene.util.fst.FST.BytesReader;
import org.apache.lucene.util.fst.FSTCompiler;
import org.apache.lucene.util.fst.PositiveIntOutputs;

/// The forms of a language and what they are forms of, as a finite-state transducer: a million
/// forms in about two megabytes.
///
/// A form's readings are kept as rules that many forms share: how many letters come off its end,
/// what comes instead, and its roles. Immutable and thread-safe.
final class Dictionary {

  /// Nothing is known.
  static final Dictionary EMPTY = compiled(new WordList());

  private final FST<Long> forms;
  private final List<List<Rule>> rules;

  /// How a form is read.
  private record Rule(int taken, String added, int roles, List<Integer> cuts) {

    static Rule of(String form, Reading reading) {
      String lemma = reading.lemma();
      int same = 0;
      while (same < form.length()
          && same < lemma.length()
          && form.charAt(same) == lemma.charAt(same)) {
        same++;
      }
      return new Rule(form.length() - same, lemma.substring(same), reading.roles(), reading.cuts());
    }

    Reading reading(String form) {
      return new Reading(form.substring(0, form.length() - taken) + added, roles, cuts);
    }
  }

  private Dictionary(FST<Long> forms, List<List<Rule>> rules) {
    this.forms = forms;
    this.rules = rules;
  }

  static Dictionary compiled(WordList words) {
    try {
      Map<List<Rule>, Long> numbers = new LinkedHashMap<>();
      FSTCompiler<Long> compiler =
          new FSTCompiler.Builder<>(FST.INPUT_TYPE.BYTE2, PositiveIntOutputs.getSingleton())
              .build();
      IntsRefBuilder letters = new IntsRefBuilder();
      for (var entry : words.all().entrySet()) {
        List<Rule> ways =
            entry.getValue().stream().map(reading -> Rule.of(entry.getKey(), reading)).toList();
        Long number = numbers.computeIfAbsent(ways, _ -> numbers.size() + 1L);
        compiler.add(units(entry.getKey(), letters), number);
      }
      FST.FSTMetadata<Long> compiled = compiler.compile();
      // nothing compiles to nothing; one form that no text holds keeps the shape
      if (compiled == null) {
        WordList one = new WordList();
        one.add("\uFFFF", "\uFFFF", 0, List.of());
        return compiled(one);
      }
      return new Dictionary(
          FST.fromFSTReader(compiled, compiler.getFSTReader()), List.copyOf(numbers.keySet()));
    } catch (IOException e) {
      throw new UncheckedIOException("a dictionary in memory cannot fail to be written", e);
    }
  }

  private static IntsRef units(String form, IntsRefBuilder letters) {
    letters.clear();
    for (int at = 0; at < form.length(); at++) {
      letters.append(form.charAt(at));
    }
    return letters.get();
  }

  /// How `form` can be read, in lower case and composed; empty if it is not listed.
  List<Reading> readings(String form) {
    List<Reading> found = new ArrayList<>();
    walk(
        form,
        0,
        false,
        (spelt, end, number) -> {
          if (end == form.length()) {
            add(found, spelt, number);
          }
        });
    return found;
  }

  /// What a listed form is met as.
  @FunctionalInterface
  interface Meeting {
    /// @param spelt the form with its signs
    /// @param end index after its last letter in the word that is read
    void at(String spelt, int end, long number);
  }

  /// Meets every listed form that stands in `word` from `from` on, the shortest first.
  ///
  /// @param unsigned whether the letters may lack their signs: then an `a` is met as *å*, *ä* and
  ///   *æ* too, an `o` as *ö* and *ø*, `aa` as *å*, `ae` as *ä* and *æ*, `oe` as *ö* and *ø*
  void walk(String word, int from, boolean unsigned, Meeting meeting) {
    try {
      new Walk(word, unsigned, meeting)
          .on(forms.getFirstArc(new Arc<>()), from, 0L, new StringBuilder());
    } catch (IOException e) {
      throw new UncheckedIOException("a dictionary in memory cannot fail to be read", e);
    }
  }

  /// The readings that a meeting told the number of.
  List<Reading> readings(String spelt, long number) {
    List<Reading> found = new ArrayList<>();
    add(found, spelt, number);
    return found;
  }

  private void add(List<Reading> found, String spelt, long number) {
    for (Rule rule : rules.get((int) number - 1)) {
      found.add(rule.reading(spelt));
    }
  }

  private final class Walk {

    private final String word;
    private final boolean unsigned;
    private final Meeting meeting;
    private final BytesReader bytes = forms.getBytesReader();

    Walk(String word, boolean unsigned, Meeting meeting) {
      this.word = word;
      this.unsigned = unsigned;
      this.meeting = meeting;
    }

    void on(Arc<Long> before, int at, long sum, StringBuilder spelt) throws IOException {
      if (at == word.length()) {
        return;
      }
      char letter = word.charAt(at);
      step(before, letter, at + 1, sum, spelt);
      if (unsigned) {
        boolean pair = at + 1 < word.length();
        char next = pair ? word.charAt(at + 1) : ' ';
        if (letter == 'a') {
          for (char signed : new char[] {'å', 'ä', 'æ'}) {
            step(before, signed, at + 1, sum, spelt);
          }
          if (next == 'a') {
            step(before, 'å', at + 2, sum, spelt);
          } else if (next == 'e') {
            step(before, 'ä', at + 2, sum, spelt);
            step(before, 'æ', at + 2, sum, spelt);
          }
        } else if (letter == 'o') {
          step(before, 'ö', at + 1, sum, spelt);
          step(before, 'ø', at + 1, sum, spelt);
          if (next == 'e') {
            step(before, 'ö', at + 2, sum, spelt);
            step(before, 'ø', at + 2, sum, spelt);
          }
        }
      }
    }

    private void step(Arc<Long> before, char letter, int to, long sum, StringBuilder spelt)
        throws IOException {
      Arc<Long> arc = forms.findTargetArc(letter, before, new Arc<>(), bytes);
      if (arc == null) {
        return;
      }
      long total = sum + arc.output();
      spelt.append(letter);
      if (arc.isFinal()) {
        meeting.at(spelt.toString(), to, total + arc.nextFinalOutput());
      }
      on(arc, to, total, spelt);
      spelt.setLength(spelt.length() - 1);
    }
  }

  /// Writes it, to be read by [#read] of the same program.
  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(bytes)) {
      data.writeInt(rules.size());
      for (List<Rule> ways : rules) {
        data.writeByte(ways.size());
        for (Rule rule : ways) {
          data.writeByte(rule.taken());
          data.writeUTF(rule.added());
          data.writeByte(rule.roles());
          data.writeByte(rule.cuts().size());
          for (int cut : rule.cuts()) {
            data.writeByte(cut);
          }
        }
      }
      data.flush();
      OutputStreamDataOutput out = new OutputStreamDataOutput(data);
      forms.save(out, out);
    }
    return bytes.toByteArray();
  }

  static Dictionary read(byte[] bytes) throws IOException {
    DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
    int count = data.readInt();
    List<List<Rule>> rules = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      List<Rule> ways = new ArrayList<>();
      for (int left = data.readUnsignedByte(); left > 0; left--) {
        int taken = data.readUnsignedByte();
        String added = data.readUTF();
        int roles = data.readUnsignedByte();
        List<Integer> cuts = new ArrayList<>();
        for (int cut = data.readUnsignedByte(); cut > 0; cut--) {
          cuts.add(data.readUnsignedByte());
        }
        ways.add(new Rule(taken, added, roles, List.copyOf(cuts)));
      }
      rules.add(List.copyOf(ways));
    }
    InputStreamDataInput in = new InputStreamDataInput(data);
    FST<Long> forms = new FST<>(FST.readMetadata(in, PositiveIntOutputs.getSingleton()), in);
    return new Dictionary(forms, rules);
  }
}
