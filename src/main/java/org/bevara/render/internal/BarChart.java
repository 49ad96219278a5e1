package org.bevara.render.internal;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.bevara.render.DocumentSheet.Block.Bar;
import org.bevara.render.DocumentSheet.Block.Chart;

/// Draws bars that lie one below the other, with their numbers, in two greys that can be told apart
/// in print.
final class BarChart {

  /// Pixels on the 166 mm between the margins: 300 an inch.
  private static final int WIDTH = 1960;

  private static final int TEXT = 35;
  private static final int THICK = 38;
  private static final int GAP = 34;
  private static final int LABELS = 480;
  private static final int NUMBERS = 260;
  private static final List<Color> SHADES = List.of(new Color(0xb9b9b9), new Color(0x2b2b2b));
  private static final Font FONT = font();

  private BarChart() {}

  /// The chart as a PNG file; the same chart gives the same bytes.
  static byte[] png(Chart chart, Locale locale) {
    int group = chart.series().size() * THICK + GAP;
    int height = 2 * TEXT + GAP + chart.bars().size() * group;
    BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, height);
    graphics.setFont(FONT);
    key(graphics, chart);
    long longest =
        chart.bars().stream().flatMap(bar -> bar.values().stream()).max(Long::compare).orElse(0L);
    NumberFormat numbers = NumberFormat.getIntegerInstance(locale);
    int y = 2 * TEXT + GAP;
    for (Bar bar : chart.bars()) {
      group(graphics, bar, y, Math.max(1, longest), numbers);
      y += group;
    }
    graphics.dispose();
    return file(image);
  }

  private static void key(Graphics2D graphics, Chart chart) {
    int x = LABELS;
    for (int i = 0; i < chart.series().size(); i++) {
      graphics.setColor(SHADES.get(i));
      graphics.fillRect(x, 8, THICK, THICK - 6);
      graphics.setColor(Color.BLACK);
      graphics.drawString(chart.series().get(i), x + THICK + 14, TEXT);
      x += THICK + 70 + graphics.getFontMetrics().stringWidth(chart.series().get(i));
    }
  }

  private static void group(
      Graphics2D graphics, Bar bar, int top, long longest, NumberFormat numbers) {
    int series = bar.values().size();
    graphics.setColor(Color.BLACK);
    graphics.drawString(bar.label(), 0, top + (series * THICK + TEXT) / 2 - 4);
    for (int i = 0; i < series; i++) {
      long value = bar.values().get(i);
      int length = (int) Math.round((double) value / longest * (WIDTH - LABELS - NUMBERS));
      int y = top + i * THICK;
      graphics.setColor(SHADES.get(i));
      graphics.fillRect(LABELS, y, value == 0 ? 2 : Math.max(4, length), THICK - 4);
      graphics.setColor(Color.BLACK);
      graphics.drawString(numbers.format(value), LABELS + Math.max(4, length) + 14, y + TEXT - 5);
    }
  }

  private static byte[] file(BufferedImage image) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", file);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return file.toByteArray();
  }

  private static Font font() {
    try (InputStream in =
        BarChart.class.getResourceAsStream("/render/fonts/NotoSans-Regular.ttf")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its font NotoSans-Regular.ttf");
      }
      return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont((float) TEXT);
    } catch (IOException e) {
      throw new UncheckedIOException("a bundled font cannot be read", e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("a bundled font cannot be read", e);
    }
  }
}
