package org.bevara.language.dictionary;

/// What the forms of a word begin with, in both grades, and how endings are written after it.
///
/// An ending is a template: `A`, `O`, `U` are the vowels that follow vowel harmony, `0` and `1` the
/// first and second of the letters that were cut from the lemma, `<` takes a letter back.
record FinnishRoot(String strong, String weak, String cut, boolean back) {

  private static final String VOWELS = "aeiouyäö";

  /// @param cut how many letters at the end of the lemma are not of the root
  /// @param added letters that the root has and the lemma has not (`käsi`, `kät-`)
  /// @param inverse whether the lemma shows the weak grade (`hammas`, `hampaan`)
  static FinnishRoot of(
      String lemma, int cut, String added, FinnishGradation gradation, boolean inverse) {
    String stem = lemma.substring(lemma.lastIndexOf('|') + 1);
    if (stem.length() < cut) {
      throw new IllegalArgumentException("too short for its class");
    }
    String before = lemma.replace("|", "");
    String root = before.substring(0, before.length() - cut) + added;
    String strong = inverse ? gradation.strong(root) : root;
    String weak = inverse ? root : gradation.weak(root);
    return new FinnishRoot(strong, weak, before.substring(before.length() - cut), isBack(stem));
  }

  String strong(String ending) {
    return written(strong, ending);
  }

  String weak(String ending) {
    return written(weak, ending);
  }

  /// The form in one grade or the other.
  String graded(boolean inStrong, String ending) {
    return inStrong ? strong(ending) : weak(ending);
  }

  private String written(String root, String ending) {
    StringBuilder form = new StringBuilder(root);
    for (char sign : ending.toCharArray()) {
      switch (sign) {
        case 'A' -> form.append(back ? 'a' : 'ä');
        case 'O' -> form.append(back ? 'o' : 'ö');
        case 'U' -> form.append(back ? 'u' : 'y');
        case '0', '1' -> form.append(cut.charAt(sign - '0'));
        case '<' -> form.setLength(form.length() - 1);
        default -> form.append(sign);
      }
    }
    if (hiatus(root, form)) {
      form.insert(root.length(), '\'');
    }
    return form.toString();
  }

  /// Where a k went, and the vowels on both sides of it are the same and would be read together:
  /// `vaa'an`, `rei'issä`, `ko'oissa`, but `koon`.
  private boolean hiatus(String root, CharSequence form) {
    int end = root.length();
    if (strong.length() == root.length()
        || end == 0
        || form.length() < end + 2
        || form.charAt(end) != root.charAt(end - 1)) {
      return false;
    }
    return end > 1 && isVowel(root.charAt(end - 2))
        || form.charAt(end) == 'i' || form.charAt(end + 1) == 'i';
  }

  /// By the last vowel that takes part in harmony; a word without any is a front one (`tie`).
  private static boolean isBack(String stem) {
    for (int at = stem.length() - 1; at >= 0; at--) {
      if ("aou".indexOf(stem.charAt(at)) >= 0) {
        return true;
      }
      if ("äöy".indexOf(stem.charAt(at)) >= 0) {
        return false;
      }
    }
    return false;
  }

  private static boolean isVowel(char letter) {
    return VOWELS.indexOf(letter) >= 0;
  }
}
