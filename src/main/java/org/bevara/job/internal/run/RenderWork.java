package org.bevara.job.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.bevara.capture.HeldRecord;
import org.bevara.capture.StoredRendition;
import org.bevara.capture.StoredRendition.Form;
import org.bevara.job.Sheets;
import org.bevara.render.Rendition;

/// The third step: PDF/A of every page whose picture was taken, and of every thread as it stands.
///
/// A rendition is out of date when what it shows is no longer the latest version or state; then
/// another is made and the old one kept.
final class RenderWork implements Work<RenderWork.Task> {

  /// Something to be rendered.
  ///
  /// @param basis which versions and states it will show
  sealed interface Task {

    record Page(HeldRecord page, String basis) implements Task {}

    record Thread(HeldRecord post, String basis) implements Task {}
  }

  private final VisitContext context;
  private final Sheets sheets;

  RenderWork(VisitContext context, Sheets sheets) {
    this.context = context;
    this.sheets = sheets;
  }

  @Override
  public String name() {
    return "render";
  }

  @Override
  public List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (HeldRecord page : context.holdings().pages(context.name(), context.channel().id())) {
      String basis = sheets.pageBasis(page);
      if (context.holdings().snapshot(page.recordId(), page.version()).isPresent()
          && isMissing(page, Form.PAGE, basis)) {
        tasks.add(new Task.Page(page, basis));
      }
    }
    for (HeldRecord post : context.holdings().posts(context.name(), context.channel().id())) {
      String basis = sheets.threadBasis(post);
      if (isMissing(post, Form.THREAD, basis)) {
        tasks.add(new Task.Thread(post, basis));
      }
    }
    return tasks;
  }

  private boolean isMissing(HeldRecord record, Form form, String basis) {
    return context.holdings().renditions(record.recordId()).stream()
        .noneMatch(made -> made.form() == form && made.basis().equals(basis));
  }

  @Override
  public void perform(Task task) {
    switch (task) {
      case Task.Page(HeldRecord page, String basis) ->
          sheets.page(page).ifPresent(made -> keep(page, Form.PAGE, basis, made));
      case Task.Thread(HeldRecord post, String basis) ->
          keep(post, Form.THREAD, basis, sheets.thread(post, true));
    }
  }

  private StoredRendition keep(HeldRecord of, Form form, String basis, Rendition made) {
    return context
        .evidence()
        .rendition(
            of,
            form,
            basis,
            made.pdf(),
            RenditionDescription.json(of, form, made),
            made.flavour().name(),
            made.conformance().isConformant(),
            context.now());
  }
}
