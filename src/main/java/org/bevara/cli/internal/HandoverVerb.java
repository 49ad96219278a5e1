package org.bevara.cli.internal;

import java.nio.file.Path;
import java.util.List;
import org.bevara.channel.Channel;
import org.bevara.handover.BagReceipt;
import org.bevara.job.ChannelPackage;
import org.bevara.record.ChannelId;
import org.bevara.record.RefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes everything that is held of a channel as a package.
@Command(
    name = "handover",
    description = {
      "Writes all that is held of a channel as a package.",
      "For the registrar or the e-archive: originals, renditions, records and events in a BagIt bag.",
      "Restricted records are in it, so it is made for a registrar, officer or archivist only."
    },
    footer = {"", "Example:  bevara handover biblioteket --to /media/leverans"})
final class HandoverVerb extends Verb.Acting {

  /// Forms of a package.
  enum Form {
    bagit
  }

  @Parameters(paramLabel = "CHANNEL", description = "The channel's identifier.")
  String channel = "";

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
    Channel chosen = session.definitions().channel(new ChannelId(channel));
    if (session.dryRun()) {
      return session.would(
          "write what is held of %s as a package into %s".formatted(chosen.id(), to));
    }
    session.archiveToRead();
    if (!session.viewer().seesRestricted(session.definitions().name())) {
      throw new RefusedException(
          "RESTRICTED",
          "a package holds restricted records too: only a registrar, officer or archivist may have"
              + " one made. Give that person's token in BEVARA_TOKEN.");
    }
    BagReceipt receipt =
        new ChannelPackage(session.archive(), session.desk())
            .write(chosen, to, session.viewer().agent(), List.of(), session.progress());
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
}
