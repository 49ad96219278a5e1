package org.bevara.render.internal;

import static java.util.Objects.requireNonNull;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxAccessibilityHelper;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.PageBox;
import com.openhtmltopdf.render.RenderingContext;
import com.openhtmltopdf.util.XRLog;
import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.xml.transform.TransformerFactory;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDStructureElementNameTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.bevara.render.ItemPosition;
import org.bevara.render.internal.ThreadOrder.Placed;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// One document set from HTML, open until its bytes are saved. Of one thread.
///
/// Nothing is fetched: the only addresses that lead anywhere are those of the given pictures.
final class Typesetter implements AutoCloseable {

  private static final String PICTURE_SCHEME = "picture";
  private static final float POINTS_PER_MM = 72f / 25.4f;
  private static final float PAGE_HEIGHT = 297 * POINTS_PER_MM;

  // as @page of sheet.css has them
  private static final float MARGIN_TOP = 26 * POINTS_PER_MM;
  private static final float MARGIN_LEFT = 22 * POINTS_PER_MM;

  static {
    XRLog.setLoggingEnabled(false);
    // else captured pictures would pass through files in the system's temporary folder
    ImageIO.setUseCache(false);
    // else each document looks for a transformer of its metadata in all libraries, and has the
    // signature of the one that brings another verified
    System.setProperty(
        TransformerFactory.class.getName(),
        TransformerFactory.newDefaultInstance().getClass().getName());
  }

  private final PdfBoxRenderer renderer;
  private final PDDocument document;

  /// Sets a sheet. Openhtmltopdf takes the header of some tables that begin a page for a part that
  /// no table has, and breaks off when it tags it: then the headers stand once, as first rows, and
  /// are not repeated on each page.
  ///
  /// @param pictures files by the name that `src="picture:name"` gives them
  /// @param firstPage number that the first page bears, from 1
  static Typesetter of(SheetMarkup markup, Map<String, byte[]> pictures, int firstPage)
      throws IOException {
    try {
      return new Typesetter(markup.page(), pictures, firstPage);
    } catch (NullPointerException e) {
      if (!markup.repeatsHeaders()) {
        throw e;
      }
      markup.repeatNoHeaders();
      return new Typesetter(markup.page(), pictures, firstPage);
    }
  }

  /// @param pictures files by the name that `src="picture:name"` gives them
  /// @param firstPage number that the first page bears, from 1
  private Typesetter(Document html, Map<String, byte[]> pictures, int firstPage)
      throws IOException {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
    builder.usePdfUaAccessibility(true);
    builder.useUriResolver((_, uri) -> isPicture(uri) ? uri : null);
    builder.useProtocolsStreamImplementation(
        uri ->
            new Picture(requireNonNull(pictures.get(uri.substring(PICTURE_SCHEME.length() + 1)))),
        PICTURE_SCHEME);
    for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
      builder.useExternalResourceAccessControl((uri, _) -> isPicture(uri), when);
    }
    Fonts.bundled().register(builder);
    builder.useInitialPageNumber(firstPage);
    builder.withW3cDocument(new W3CDom().namespaceAware(false).fromJsoup(html), "");
    this.renderer = builder.buildPdfRenderer();
    boolean set = false;
    try {
      this.document = renderer.createPDFKeepOpen();
      EmptyArtifacts.leaveOut(document);
      set = true;
    } finally {
      if (!set) {
        renderer.close();
      }
    }
  }

  private static boolean isPicture(@Nullable String uri) {
    return uri != null && uri.startsWith(PICTURE_SCHEME + ":");
  }

  PDDocument document() {
    return document;
  }

  /// Makes the entries' structure elements known by their identifiers, and says where they stand.
  List<ItemPosition> identify(List<Placed> placed) {
    List<ItemPosition> positions = new ArrayList<>();
    Map<String, PDStructureElement> elements = new TreeMap<>();
    for (Placed entry : placed) {
      String id = ThreadMarkup.id(entry);
      positions.addAll(positions(id, entry.entry().content().uri()));
      PDStructureElement element = structureElement(id);
      if (element != null) {
        element.setElementIdentifier(id);
        elements.put(id, element);
      }
    }
    if (!elements.isEmpty()) {
      PDStructureElementNameTreeNode ids = new PDStructureElementNameTreeNode();
      ids.setNames(elements);
      document.getDocumentCatalog().getStructureTreeRoot().setIDTree(ids);
    }
    return positions;
  }

  /// Where the element with the given id stands: a box for each page that shows a part of it.
  private List<ItemPosition> positions(String id, String uri) {
    SharedContext shared = renderer.getSharedContext();
    Box box = shared.getBoxById(id);
    RenderingContext context = shared.newRenderingContextInstance();
    Rectangle edge = box.getBorderEdge(box.getAbsX(), box.getAbsY(), context);
    float dots = renderer.getDotsPerPoint();
    List<ItemPosition> positions = new ArrayList<>();
    for (PageBox page : renderer.getRootBox().getLayer().getPages()) {
      float top = Math.max(edge.y, page.getTop());
      float bottom = Math.min(edge.y + edge.height, page.getBottom());
      if (bottom > top) {
        positions.add(
            new ItemPosition(
                uri,
                page.getPageNo() + 1,
                new ItemPosition.Box(
                    MARGIN_LEFT + edge.x / dots,
                    PAGE_HEIGHT - MARGIN_TOP - (bottom - page.getTop()) / dots,
                    edge.width / dots,
                    (bottom - top) / dots),
                id));
      }
    }
    return positions;
  }

  /// The structure element made of the HTML element with the given id.
  private @Nullable PDStructureElement structureElement(String id) {
    return PdfBoxAccessibilityHelper.getStructualElementForBox(
        renderer.getSharedContext().getBoxById(id));
  }

  @Override
  public void close() throws IOException {
    try {
      document.close();
    } finally {
      renderer.close();
    }
  }

  private record Picture(byte[] file) implements FSStream {
    @Override
    public InputStream getStream() {
      return new ByteArrayInputStream(file);
    }

    @Override
    public Reader getReader() {
      return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
    }
  }
}
