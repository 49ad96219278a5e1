package org.bevara.faults;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bevara.demo.DemoSite;

/// The demonstration's site with two posts of the school, each with a picture and comments, and one
/// of the library: for tests that visit it again and again.
public final class SmallSite {

  private static final Set<String> HIDDEN =
      Stream.concat(
              Stream.of(
                      "foraldramote",
                      "mobilfritt",
                      "skoljoggen",
                      "skolbuss-21",
                      "laxhjalp",
                      "ny-rektor",
                      "friluftsdag",
                      "vattenskada-slojd",
                      "lasar-avslutning")
                  .map(post -> "/lindskolan/inlagg/" + post),
              Stream.of(
                      "sagostund-lordag",
                      "meroppet",
                      "suomalainen-hylly",
                      "nynorsk-diktkveld",
                      "english-book-club",
                      "datorhjalp",
                      "slaktforskning",
                      "forseningsavgift",
                      "sommarboken",
                      "tyst-lasesal",
                      "utstallning-myrar")
                  .map(post -> "/biblioteket/inlagg/" + post))
          .collect(Collectors.toUnmodifiableSet());

  private SmallSite() {}

  /// Starts it on 127.0.0.1.
  public static DemoSite start(LocalDate epoch) {
    return DemoSite.start(0, epoch, 1, HIDDEN);
  }
}
