package org.bevara.upkeep;

/// Hears how far upkeep has come. Called from one thread.
public interface UpkeepProgress {

  /// Tells nobody.
  UpkeepProgress NONE =
      new UpkeepProgress() {
        @Override
        public void begin(String what, long total) {}

        @Override
        public void advance() {}

        @Override
        public void end() {}
      };

  /// A part begins.
  ///
  /// @param what in a word or two, for example `objects`
  /// @param total how many things there are, as far as is known
  void begin(String what, long total);

  /// One thing is done.
  void advance();

  /// The part is over.
  void end();
}
