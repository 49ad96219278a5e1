package org.bevara.disposal;

import java.time.Instant;
import org.bevara.access.Role;
import org.bevara.record.Sha256;

/// That a person approved a proposal.
///
/// @param approver the identifier of their account
/// @param role that the account had then
/// @param hash of the list that was approved
/// @param addedBy who made the account: `OPERATOR` or the identifier of another
/// @param addedAt when
public record Approval(
    String approver, Role role, Sha256 hash, Instant approvedAt, String addedBy, Instant addedAt) {}
