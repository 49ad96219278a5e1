package org.bevara.language.dictionary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A word list in the form of Hunspell (man page hunspell(5)): roots with flags, and what a flag
/// puts at the end of a root. Only endings are read, and the flags that say which part of a
/// compound a form may be: *COMPOUNDBEGIN*, *COMPOUNDMIDDLE*, *COMPOUNDEND*, *ONLYINCOMPOUND*,
/// *FORBIDDENWORD*.
///
/// Lucene's own reader of this form tells the forms of a root, but not the flags that an ending
/// brings along, which here say where a compound may be parted.
final class HunspellWords {

  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

  private final Map<Character, List<Ending>> endings = new HashMap<>();
  private final Map<String, Character> parts = new HashMap<>();

  /// One ending of a flag.
  ///
  /// @param taken what is taken off the root first
  /// @param flags what the form gets besides
  private record Ending(String taken, String added, String flags, Predicate<String> fits) {}

  HunspellWords(List<String> affixes) {
    for (String line : affixes) {
      String[] cells = line.strip().split("\\s+");
      if (cells.length == 2 && (cells[0].startsWith("COMPOUND") || cells[0].endsWith("COMPOUND"))) {
        parts.put(cells[0], cells[1].charAt(0));
      } else if (cells[0].equals("FORBIDDENWORD")) {
        parts.put(cells[0], cells[1].charAt(0));
      } else if (cells[0].equals("SFX") && cells.length >= 5) {
        String[] added = cells[3].split("/", 2);
        Pattern condition = Pattern.compile("(?:" + cells[4] + ")$");
        endings
            .computeIfAbsent(cells[1].charAt(0), _ -> new ArrayList<>())
            .add(
                new Ending(
                    none(cells[2]),
                    none(added[0]),
                    added.length > 1 ? added[1] : "",
                    root -> condition.matcher(root).find()));
      }
    }
  }

  private static String none(String cell) {
    return cell.equals("0") ? "" : cell;
  }

  /// Adds the roots of `lines` with all their forms to `words`. What is not made of letters alone
  /// is left out.
  void into(WordList words, List<String> lines) {
    for (String line : lines) {
      int slash = line.indexOf('/', 1);
      String root = (slash < 0 ? line : line.substring(0, slash)).strip();
      String flags = slash < 0 ? "" : line.substring(slash + 1).strip();
      if (WORD.matcher(root).matches() && !has(flags, "FORBIDDENWORD")) {
        add(words, root, root, flags, flags);
        for (int at = 0; at < flags.length(); at++) {
          for (Ending ending : endings.getOrDefault(flags.charAt(at), List.of())) {
            if (root.endsWith(ending.taken()) && ending.fits().test(root)) {
              String form =
                  root.substring(0, root.length() - ending.taken().length()) + ending.added();
              add(words, form, root, ending.flags(), flags);
            }
          }
        }
      }
    }
  }

  /// @param flags of the form
  /// @param ofRoot a root that ends compounds does so in all its forms
  private void add(WordList words, String form, String root, String flags, String ofRoot) {
    boolean head = has(flags, "COMPOUNDBEGIN") || has(flags, "COMPOUNDMIDDLE");
    boolean word = !has(flags, "ONLYINCOMPOUND");
    boolean tail = word && has(ofRoot, "COMPOUNDEND");
    int roles = (word ? Reading.WORD : 0) | (head ? Reading.HEAD : 0) | (tail ? Reading.TAIL : 0);
    if (roles != 0) {
      words.add(form.toLowerCase(Locale.ROOT), root.toLowerCase(Locale.ROOT), roles, List.of());
    }
  }

  private boolean has(String flags, String part) {
    Character flag = parts.get(part);
    return flag != null && flags.indexOf(flag) >= 0;
  }
}
