package org.bevara.job;

import org.bevara.access.Viewer;
import org.bevara.disposal.DestructionCertificate;
import org.bevara.disposal.Proposal;
import org.bevara.disposal.ProposalId;
import org.bevara.record.RefusedException;
import org.bevara.store.ObjectId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The certificates of destruction, for whoever may follow disposal. Thread-safe.
public final class Certificates {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Archive archive;
  private final Approving approving;

  public Certificates(Archive archive, Desk desk) {
    this.archive = archive;
    this.approving = new Approving(archive, desk);
  }

  /// The certificate of a proposal.
  ///
  /// @throws RefusedException `DISPOSAL_NOT_SHOWN`; `NOT_CERTIFIED` before it is issued
  /// @throws org.bevara.record.UsageException `PROPOSAL_UNKNOWN`
  public DestructionCertificate of(ProposalId id, Viewer viewer) {
    return DestructionCertificate.of(file(id, viewer, DestructionCertificate.JSON));
  }

  /// The same as it is stored.
  public ObjectNode json(ProposalId id, Viewer viewer) {
    return (ObjectNode) JSON.readTree(file(id, viewer, DestructionCertificate.JSON));
  }

  /// The same, byte for byte.
  public byte[] jsonFile(ProposalId id, Viewer viewer) {
    return file(id, viewer, DestructionCertificate.JSON);
  }

  /// The same as a document.
  public byte[] pdf(ProposalId id, Viewer viewer) {
    return file(id, viewer, DestructionCertificate.PDF);
  }

  private byte[] file(ProposalId id, Viewer viewer, String name) {
    Proposal proposal = approving.told(id, viewer).proposal();
    String certificate = proposal.certificate();
    if (certificate == null) {
      throw new RefusedException(
          "NOT_CERTIFIED",
          "proposal %s is %s: its certificate is issued when it is carried out"
              .formatted(id, proposal.state()));
    }
    return archive.store().bytes(new ObjectId(certificate), name);
  }
}
