package org.bevara.job;

import java.util.ArrayList;
import java.util.List;
import org.bevara.appraisal.ReasonCode;
import org.bevara.capture.HeldRecord;
import org.bevara.channel.Channel;
import org.bevara.channel.Vocabulary;
import org.bevara.record.ItemContent;
import org.bevara.record.RefusedException;
import org.bevara.record.UsageException;
import org.bevara.registration.Face;
import org.bevara.registration.FaceWords;
import org.bevara.registration.Faces;
import org.bevara.registration.Leak;
import org.bevara.registration.LeakCheck.Said;
import org.jspecify.annotations.Nullable;

/// What the register is to show of what is held: gathers what an item says in all its versions, and
/// lets [Faces] draw up both faces (OSL 5:2). Thread-safe.
final class RegisterFaces {

  private static final int LONGEST_TITLE = 200;

  private final Archive archive;
  private final Desk desk;
  private final Faces faces;

  RegisterFaces(Archive archive, Desk desk) {
    this.archive = archive;
    this.desk = desk;
    Vocabulary own = desk.authority().vocabulary();
    this.faces =
        new Faces(
            new FaceWords(desk.labels()),
            desk.authorityName(),
            own.insideResponsibility(),
            own.places());
  }

  /// Both faces.
  ///
  /// @param shown for everybody
  /// @param kept for those who may see the item
  record Pair(Face shown, Face kept) {}

  /// The public title that is proposed; null where each would tell too much.
  @Nullable String proposed(HeldRecord held, ReasonCode reason) {
    return faces.publicFace(item(held, reason)).map(Face::title).orElse(null);
  }

  /// Both faces of an item.
  ///
  /// @param title a public title in the registrar's own words; null for the one that is proposed
  /// @throws RefusedException `PUBLIC_FACE_LEAKS` if the public face would tell what it may not
  /// @throws UsageException `TITLE_WRONG` if it is empty or too long
  Pair of(HeldRecord held, ReasonCode reason, @Nullable String title) {
    Faces.Item item = item(held, reason);
    Face kept = faces.protectedFace(archive.holdings().shown(held));
    if (title == null) {
      return new Pair(
          faces
              .publicFace(item)
              .orElseThrow(() ->
                  new RefusedException(
                      "PUBLIC_FACE_LEAKS",
                      "no public title of record %s could be drawn up that tells nothing: give one with --title"
                          .formatted(held.recordId()))),
          kept);
    }
    String own = title.strip();
    if (own.isEmpty()
        || own.length() > LONGEST_TITLE
        || own.chars().anyMatch(Character::isISOControl)) {
      throw new UsageException(
          "TITLE_WRONG",
          "a public title is one line of 1 to %d characters; got: %d"
              .formatted(LONGEST_TITLE, own.length()));
    }
    Leak leak = faces.check(item).in(own).orElse(null);
    if (leak != null) {
      throw new RefusedException(
          "PUBLIC_FACE_LEAKS",
          "publicTitle would tell %s of record %s to everybody (OSL 5:2): leave that out"
              .formatted(leak.described(), held.recordId()));
    }
    return new Pair(new Face(own, faces.party(item)), kept);
  }

  private Faces.Item item(HeldRecord held, ReasonCode reason) {
    List<Said> versions = new ArrayList<>();
    for (int version = 1; version <= held.version(); version++) {
      ItemContent content = archive.holdings().item(held.recordId(), version).content();
      versions.add(new Said(content, archive.decisions().signals(held.recordId(), version)));
    }
    Channel channel = desk.definitions().channel(held.channelId());
    return new Faces.Item(versions, reason, archive.holdings().isRestricted(held), channel.name());
  }
}
