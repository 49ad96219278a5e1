package org.bevara.web.internal.api;

import static org.bevara.web.internal.access.PageRules.APPROVING;
import static org.bevara.web.internal.access.PageRules.DISPOSAL;
import static org.bevara.web.internal.access.PageRules.SAMPLING;

import java.util.List;
import org.bevara.disposal.ProposalId;
import org.bevara.disposal.Verdict;
import org.bevara.job.Approving;
import org.bevara.job.Approving.Told;
import org.bevara.job.ProposalJson;
import org.bevara.job.Sampling;
import org.bevara.job.Sampling.Sampled;
import org.bevara.record.RecordId;
import org.bevara.web.internal.Seat.Form;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Proposals to destroy: looked at, sampled, approved and turned down. None is carried out here.
final class DisposalApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Parameter<String> HASH =
      Parameter.text("hash", "The digest of the list that the person has seen; another is 409.")
          .inBody();
  private static final Parameter<String> WHY =
      Parameter.text("reason", "In the person's own words; kept in the store.").inBody().needed();
  private static final Parameter<Verdict> VERDICT =
      Parameter.word("verdict", Verdict.class, "AGREE: it may be destroyed. DISAGREE: it may not.")
          .inBody()
          .needed();

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get(
              "/api/disposal",
              DISPOSAL,
              "listProposals",
              "All proposals, the latest first.",
              List.of(Paging.LIMIT, Paging.AFTER),
              "ProposalPage",
              call ->
                  Paging.page(
                      call,
                      approving(call).all(call.viewer()),
                      told -> told.proposal().id().value(),
                      DisposalApi::json)),
          Endpoint.get(
              "/api/disposal/{id}",
              DISPOSAL,
              "showProposal",
              "A proposal, and how far it has come.",
              List.of(),
              "Proposal",
              call -> json(told(call))),
          Endpoint.get(
              "/api/disposal/{id}/records",
              DISPOSAL,
              "listProposedRecords",
              "The records that a proposal names, as far as one may know of them.",
              List.of(Paging.LIMIT, Paging.AFTER),
              "ProposedPage",
              call ->
                  Paging.page(
                      call,
                      told(call).records(),
                      row -> row.record().value(),
                      row -> ProposalJson.record(JSON.createObjectNode(), row))),
          Endpoint.get(
              "/api/disposal/{id}/sample",
              SAMPLING,
              "listSample",
              "The control sample of a proposal, those first that wait to be judged.",
              List.of(Paging.LIMIT, Paging.AFTER),
              "SamplePage",
              DisposalApi::sample),
          Endpoint.post(
              "/api/disposal/{id}/sample/{record}",
              SAMPLING,
              "judgeSample",
              "Judges a record of the control sample.",
              List.of(VERDICT),
              "Proposal",
              call -> {
                new Sampling(call.archive(), call.desk())
                    .judge(
                        proposal(call),
                        new RecordId(call.part("record")),
                        call.get(VERDICT),
                        call.viewer());
                return json(told(call));
              }),
          Endpoint.post(
              "/api/disposal/{id}/approve",
              APPROVING,
              "approveProposal",
              "Approves a proposal once its control sample is judged.",
              List.of(HASH),
              "Proposal",
              call -> {
                approving(call).approve(proposal(call), call.find(HASH), call.viewer());
                return json(told(call));
              }),
          Endpoint.post(
              "/api/disposal/{id}/reject",
              APPROVING,
              "rejectProposal",
              "Turns a proposal down, for good.",
              List.of(WHY),
              "Proposal",
              call -> {
                approving(call).reject(proposal(call), call.get(WHY), call.viewer());
                return json(told(call));
              }));

  private DisposalApi() {}

  private static ObjectNode sample(Call call) {
    return Paging.page(
        call,
        new Sampling(call.archive(), call.desk()).of(proposal(call), call.viewer()),
        sampled -> sampled.row().record().value(),
        shown -> call.saw(shown.stream().map(Sampled::held).toList(), Form.LIST),
        sampled ->
            ProposalJson.sampled(
                JSON.createObjectNode(),
                sampled,
                call.sight().view(sampled.held()).path("text").asString("")));
  }

  private static ObjectNode json(Told told) {
    return ProposalJson.told(JSON.createObjectNode(), told);
  }

  private static Told told(Call call) {
    return approving(call).told(proposal(call), call.viewer());
  }

  private static ProposalId proposal(Call call) {
    return new ProposalId(call.id());
  }

  private static Approving approving(Call call) {
    return new Approving(call.archive(), call.desk());
  }
}
