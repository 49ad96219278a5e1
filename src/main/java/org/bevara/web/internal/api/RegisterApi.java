package org.bevara.web.internal.api;

import static org.bevara.web.internal.access.PageRules.REGISTERING;

import java.time.LocalDate;
import java.util.List;
import org.bevara.appraisal.ReasonCode;
import org.bevara.capture.HeldRecord;
import org.bevara.job.RegisterAccount;
import org.bevara.job.RegisterAccount.Entered;
import org.bevara.job.RegisterAccount.Filter;
import org.bevara.job.RegisterAccount.Waiting;
import org.bevara.job.RegisterJson;
import org.bevara.job.Registering;
import org.bevara.job.Registering.Acceptance;
import org.bevara.record.ChannelId;
import org.bevara.web.internal.Seat.Form;
import tools.jackson.databind.node.ObjectNode;

/// The registrar's work list, and what stands in the register.
final class RegisterApi {

  private static final Parameter<ChannelId> CHANNEL = Parameter.channel();
  private static final Parameter<String> CREATOR =
      Parameter.text("creator", "Only the records of this board or company.");
  private static final Parameter<String> POST =
      Parameter.text("role", "Only what this post registers, as in authority.yaml.");
  private static final Parameter<LocalDate> FROM = Parameter.day("from", "Entered then or later.");
  private static final Parameter<LocalDate> TO = Parameter.day("to", "Entered then or earlier.");
  private static final Parameter<String> NUMBER =
      Parameter.text("number", "As the register gave it.").inBody().needed();
  private static final Parameter<String> TITLE =
      Parameter.text("title", "A public title; refused if it tells what it may not.").inBody();
  private static final Parameter<ReasonCode> CODE =
      Parameter.word("reason", ReasonCode.class, "Where nothing asks for it.").inBody();
  private static final Parameter<String> WHY =
      Parameter.text("reason", "In the registrar's own words; kept in the store.")
          .inBody()
          .needed();

  static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.get(
              "/api/register",
              REGISTERING,
              "listRegistrations",
              "What waits to be registered, the item due first at the head.",
              List.of(CHANNEL, CREATOR, POST, Paging.LIMIT, Paging.AFTER),
              "RegistrationPage",
              RegisterApi::waiting),
          Endpoint.get(
              "/api/registered",
              REGISTERING,
              "listRegistered",
              "What stands in the register, in the order in which it was entered.",
              List.of(FROM, TO, Paging.LIMIT, Paging.AFTER),
              "EntryPage",
              RegisterApi::registered),
          Endpoint.get(
              "/api/registered/{id}",
              REGISTERING,
              "showRegistered",
              "The register entry of an item with both its faces.",
              List.of(),
              "Entry",
              RegisterApi::entry),
          Endpoint.post(
              "/api/register/{id}/accept",
              REGISTERING,
              "acceptRegistration",
              "Writes the register number of an item back; it follows its case from then on.",
              List.of(NUMBER, TITLE, CODE),
              "Registered",
              call ->
                  RegisterJson.done(
                      registering(call)
                          .accept(
                              call.recordId(),
                              new Acceptance(call.get(NUMBER), call.find(TITLE), call.find(CODE)),
                              call.viewer()))),
          Endpoint.post(
              "/api/register/{id}/reject",
              REGISTERING,
              "rejectRegistration",
              "Says that an item need not be registered; a person is asked about it again.",
              List.of(WHY),
              "Registered",
              call ->
                  RegisterJson.done(
                      registering(call).reject(call.recordId(), call.get(WHY), call.viewer()))));

  private RegisterApi() {}

  private static ObjectNode waiting(Call call) {
    RegisterAccount account = account(call);
    List<Waiting> waiting =
        account.waiting(
            new Filter(call.find(CHANNEL), call.find(CREATOR), call.find(POST)), call.viewer());
    return Paging.page(
        call,
        waiting,
        each -> each.item().item().value(),
        shown -> call.saw(shown.stream().map(Waiting::held).toList(), Form.LIST),
        each -> RegisterJson.waiting(each, account.proposed(each)));
  }

  private static ObjectNode registered(Call call) {
    return Paging.page(
        call,
        account(call).registered(call.find(FROM), call.find(TO), call.viewer()),
        each -> each.entry().item().value(),
        shown -> call.saw(shown.stream().map(each -> held(call, each)).toList(), Form.LIST),
        RegisterJson::entered);
  }

  private static ObjectNode entry(Call call) {
    Entered entered = account(call).entered(call.recordId(), call.viewer());
    call.saw(List.of(held(call, entered)), Form.PAGE);
    return RegisterJson.entered(entered);
  }

  private static HeldRecord held(Call call, Entered entered) {
    return call.seat().holdings().record(entered.entry().item());
  }

  private static RegisterAccount account(Call call) {
    return new RegisterAccount(call.archive(), call.desk());
  }

  private static Registering registering(Call call) {
    return new Registering(call.archive(), call.desk());
  }
}
