package org.bevara.language.dictionary;

/// Consonant gradation: the end of a root has a strong and a weak grade (`kunt-a`, `kunn-an`). The
/// letters are those of the inflection classes of Nykysuomen sanalista.
enum FinnishGradation {
  NONE("", ""),
  A("kk", "k"),
  B("pp", "p"),
  C("tt", "t"),
  D("k", ""),
  E("p", "v"),
  F("t", "d"),
  G("nk", "ng"),
  H("mp", "mm"),
  I("lt", "ll"),
  J("nt", "nn"),
  K("rt", "rr"),
  L("k", "j"),
  M("k", "v");

  private final String strong;
  private final String weak;

  FinnishGradation(String strong, String weak) {
    this.strong = strong;
    this.weak = weak;
  }

  /// @throws IllegalArgumentException if the root does not end in the strong grade
  String weak(String root) {
    // poika, aika: the i goes with the k
    String from = this == L && root.endsWith("ik") ? "ik" : strong;
    return changed(root, from, weak);
  }

  /// @throws IllegalArgumentException if the root does not end in the weak grade
  String strong(String root) {
    // hanke, rikas: the sign of the weak grade may be a single letter that a longer one ends in
    return changed(root, weak, strong);
  }

  private String changed(String root, String from, String to) {
    if (!root.endsWith(from)) {
      throw new IllegalArgumentException("gradation " + this + " does not fit the root " + root);
    }
    return root.substring(0, root.length() - from.length()) + to;
  }
}
