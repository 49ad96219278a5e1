package org.bevara.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// Where items stand in the picture and the DOM.
class CameraPlacementIT extends FictitiousVisit {

  @Test
  void tallPageComesInTilesWhoseHeightsAddUp() throws IOException {
    site.html(
        "/",
        "<style>body{margin:0}</style>"
            + "<div style='height:9000px;background:#cc0000'></div><div style='height:9500px;background:#00aa00'></div>");

    PageSnapshot snapshot = photograph("/");

    assertThat(snapshot.height()).isEqualTo(18_500);
    assertThat(snapshot.tiles()).extracting(Tile::height).containsExactly(8000, 8000, 2500);
    assertThat(snapshot.tiles()).extracting(Tile::top).containsExactly(0, 8000, 16_000);
    int below = 0;
    for (Tile tile : snapshot.tiles()) {
      BufferedImage image = picture(tile);
      assertThat(image.getWidth()).isEqualTo(snapshot.width());
      assertThat(image.getHeight()).isEqualTo(tile.height());
      below += image.getHeight();
    }
    assertThat(below).isEqualTo(snapshot.height());
    BufferedImage second = picture(snapshot.tiles().get(1));
    assertThat(new Color(second.getRGB(10, 999))).isEqualTo(new Color(0xcc0000));
    assertThat(new Color(second.getRGB(10, 1000))).isEqualTo(new Color(0x00aa00));
    assertThat(new Color(picture(snapshot.tiles().get(2)).getRGB(10, 2499)))
        .isEqualTo(new Color(0x00aa00));
  }

  @Test
  void heightsThatFollowTheWindowAreNotStretchedByThePicture() throws IOException {
    site.html(
        "/",
        "<style>body{margin:0}</style><div style='height:100vh;background:#0000cc'></div>"
            + "<div style='height:3000px;background:#cccccc'></div>");

    PageSnapshot snapshot = photograph("/");

    assertThat(snapshot.height()).isEqualTo(3900);
    BufferedImage image = picture(snapshot.tiles().getFirst());
    assertThat(new Color(image.getRGB(5, 899))).isEqualTo(new Color(0x0000cc));
    assertThat(new Color(image.getRGB(5, 900))).isEqualTo(new Color(0xcccccc));
  }

  @Test
  void itemsAreFoundByFragmentByLinkAndAsMainArticle() throws IOException {
    site.html(
        "/thread",
        """
        <style>body{margin:0} article{margin:40px} .c{height:300px;padding:10px}</style>
        <nav><a href="/thread/7">mentioned</a></nav>
        <main>
          <article style="background:#112233;padding:20px">
            <h1>Fråga</h1><div style="height:9000px">text</div>
            <div id="comment-1" class=c style="background:#445566">Hej där</div>
          </article>
          <article class=c style="background:#778899"><p>Svar</p><a href="/thread/7"><time>i dag</time></a>
            <span style="position:absolute;left:1200px;width:60px;height:20px;background:#aabbcc"></span></article>
        </main>
        """);

    PageSnapshot snapshot =
        photograph(
            "/thread",
            new Anchor(site.uri("/thread"), "post"),
            new Anchor(site.uri("/thread#comment-1"), "comment"),
            new Anchor(site.uri("/thread/7"), "linked"),
            new Anchor(site.uri("/other#comment-1"), "elsewhere"));

    assertThat(snapshot.placements())
        .extracting(Placement::key)
        .containsExactly("post", "comment", "linked", "elsewhere");
    assertThat(snapshot.placements().get(3)).isEqualTo(new Placement.NotFound("elsewhere"));
    // the centre of the comment's box lies in the second tile
    assertThat(colorAtCentre(snapshot, 1)).isEqualTo(new Color(0x445566));
    assertThat(colorAtCentre(snapshot, 2)).isEqualTo(new Color(0x778899));
    Placement.Found post = found(snapshot, 0);
    Box box = post.boxes().getFirst();
    assertThat(colorAt(snapshot, box.x() + 5, box.y() + 5)).isEqualTo(new Color(0x112233));
    assertThat(colorAt(snapshot, box.x() - 1, box.y() + 5)).isEqualTo(Color.WHITE);

    Placement.Found comment = found(snapshot, 1);
    assertThat(comment.textLength()).isEqualTo("Hej där".length());
    assertThat(comment.boxes()).hasSize(1);
    assertThat(comment.boxes().getFirst().height()).isBetween(320, 321);
    assertThat(found(snapshot, 2).boxes()).hasSize(2);
    for (int i = 0; i < 3; i++) {
      assertThat(dom(snapshot).select(found(snapshot, i).selector())).hasSize(1);
    }
    assertThat(dom(snapshot).select(comment.selector()).text()).isEqualTo("Hej där");
  }

  @Test
  void whatSticksOutOfAnItemHasABoxToo() {
    site.html(
        "/",
        """
        <article id=a style="position:relative;margin:100px;width:400px;height:100px">
          <img alt="" style="position:absolute;left:-60px;top:0;width:50px;height:50px;background:#f00">
          <div style="overflow:hidden;width:100px;height:20px"><div style="width:5000px;height:20px">wide</div></div>
        </article>
        """);

    PageSnapshot snapshot = photograph("/", new Anchor(site.uri("/#a"), "a"));

    assertThat(found(snapshot, 0).boxes())
        .containsExactly(new Box(108, 100, 400, 100), new Box(48, 100, 50, 50));
  }

  @Test
  void itemThatMovesWhileItIsTakenIsAGap() {
    site.html(
        "/",
        """
        <article id=a style="position:absolute;width:50px;height:50px">x</article>
        <script>let n = 0; setInterval(() => { a.style.top = n++ % 800 + 'px' }, 1)</script>
        """);

    assertThat(codes(photograph("/", new Anchor(site.uri("/#a"), "a")))).contains("PAGE_MOVED");
  }

  @Test
  void moreBoxesThanCanBeListedBecomeOneThatCoversThemAll() {
    site.html(
        "/",
        """
        <article id=a style="position:relative;width:10px;height:10px;margin:0"></article>
        <script>
        for (let i = 0; i < 300; i++) a.insertAdjacentHTML('beforeend',
          `<i style="position:absolute;width:2px;height:2px;left:${20 + i % 20 * 4}px;top:${20 + Math.floor(i / 20) * 4}px"></i>`);
        </script>
        """);

    List<Box> boxes = found(photograph("/", new Anchor(site.uri("/#a"), "a")), 0).boxes();

    assertThat(boxes).hasSize(1);
    assertThat(boxes.getFirst()).isEqualTo(new Box(8, 8, 98, 78));
  }

  private static BufferedImage picture(Tile tile) throws IOException {
    return ImageIO.read(tile.png().open());
  }

  private static Color colorAtCentre(PageSnapshot snapshot, int index) throws IOException {
    Box box = found(snapshot, index).boxes().getFirst();
    return colorAt(snapshot, box.x() + box.width() / 2, box.y() + box.height() / 2);
  }

  private static Color colorAt(PageSnapshot snapshot, int x, int y) throws IOException {
    Tile tile = snapshot.tiles().get(y / Tile.TALLEST);
    return new Color(picture(tile).getRGB(x, y - tile.top()));
  }
}
