package org.bevara.cli.internal;

import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import java.util.Objects;
import org.bevara.channel.Channel;
import org.bevara.handover.BagReceipt;
import org.bevara.job.ChannelPackage;
import org.bevara.job.YearlyCase;
import org.bevara.record.ChannelId;
import org.bevara.record.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes everything that is held of a channel as a package.
@Command(
    name = "handover",
    description = {
      "Writes a channel, or a year's documentation, as a package.",
      "For the registrar or the e-archive: originals, renditions, records and events in a BagIt bag.",
      "With --documentation YEAR: what was documented of all channels that year, with its list.",
      "Restricted records are in it, so it is made for a registrar, officer or archivist only."
    },
    footer = {
      "",
      "Example:  bevara handover biblioteket --to /media/leverans",
      "          bevara handover --documentation 2026 --to /media/leverans"
    })
final class HandoverVerb extends Verb.Acting {

  /// Forms of a package.
  enum Form {
    bagit
  }

  @ArgGroup(multiplicity = "1")
  Subject subject = new Subject();

  /// What the package is of.
  static final class Subject {

    @Parameters(paramLabel = "CHANNEL", description = "The channel's identifier.")
    @Nullable String channel;

    @Option(
        names = "--documentation",
        paramLabel = "YEAR",
        description = "The year's documentation of all channels instead, as one case.")
    @Nullable Year documentation;
  }

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "The folder that the package is put into.")
  Path to = Path.of("");

  @Option(
      names = "--as",
      paramLabel = "FORM",
      defaultValue = "bagit",
      description = "Its form: ${COMPLETION-CANDIDATES}.")
  Form form = Form.bagit;

  @Override
  int run(Session session) {
    Channel chosen =
        subject.channel == null
            ? null
            : session.definitions().channel(new ChannelId(subject.channel));
    if (session.dryRun()) {
      return session.would(
          chosen == null
              ? "write the documentation of %s as a package into %s"
                  .formatted(subject.documentation, to)
              : "write what is held of %s as a package into %s".formatted(chosen.id(), to));
    }
    session.archiveToRead();
    if (!session.viewer().seesRestricted(session.definitions().name())) {
      throw new RefusedException(
          "RESTRICTED",
          "a package holds restricted records too: only a registrar, officer or archivist may have"
              + " one made. Give that person's token in BEVARA_TOKEN.");
    }
    BagReceipt receipt = write(session, chosen);
    String place = receipt.place().toAbsolutePath().normalize().toString();
    if (session.output().isJson()) {
      session
          .output()
          .line(
              session
                  .output()
                  .object()
                  .put("package", place)
                  .put("files", receipt.files())
                  .put("bytes", receipt.bytes())
                  .put("sha256", receipt.digest().hex()));
    } else {
      session.output().say("package  " + place);
      session
          .output()
          .say("holds    %d files, %d bytes".formatted(receipt.files(), receipt.bytes()));
      session.output().say("sha256   %s (tagmanifest-sha256.txt)".formatted(receipt.digest()));
    }
    return 0;
  }

  private BagReceipt write(Session session, @Nullable Channel channel) {
    String agent = session.viewer().agent();
    return channel != null
        ? new ChannelPackage(session.archive(), session.desk())
            .write(channel, to, agent, List.of(), session.progress())
        : new YearlyCase(session.archive(), session.desk())
            .write(
                Objects.requireNonNull(subject.documentation, "picocli asks for one of the two")
                    .getValue(),
                to,
                agent,
                session.progress());
  }
}
