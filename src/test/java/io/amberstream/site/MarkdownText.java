package io.amberstream.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A page of Markdown, parsed: CommonMark with GitHub's tables and anchors of headings.
 *
 * @param node the document
 */
record MarkdownText(Node node) {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());

  /** A group of links under a heading. */
  record Section(String title, List<Entry> entries) {}

  /** A link with its words. */
  record Entry(String title, String link) {}

  static MarkdownText read(Path file) throws IOException {
    return of(Files.readString(file));
  }

  static MarkdownText of(String markdown) {
    return new MarkdownText(Parser.builder().extensions(EXTENSIONS).build().parse(markdown));
  }

  /** Its first heading. */
  String title() {
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      if (child instanceof Heading) {
        return text(child);
      }
    }
    throw new IllegalArgumentException("a page has no heading");
  }

  /** Its links, by the heading of level 2 that they stand under; those before the first one too. */
  List<Section> sections(String first) {
    List<Section> sections = new ArrayList<>(List.of(new Section(first, new ArrayList<>())));
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            if (heading.getLevel() == 2) {
              sections.add(new Section(text(heading), new ArrayList<>()));
            }
          }

          @Override
          public void visit(Link link) {
            sections
                .get(sections.size() - 1)
                .entries()
                .add(new Entry(text(link), link.getDestination()));
          }
        });
    return sections;
  }

  /** As HTML, with other links. */
  String html(UnaryOperator<String> links) {
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            link.setDestination(links.apply(link.getDestination()));
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            image.setDestination(links.apply(image.getDestination()));
          }
        });
    return HtmlRenderer.builder()
        .extensions(EXTENSIONS)
        .attributeProviderFactory(
            context ->
                (part, tag, attributes) -> {
                  // Both scroll by themselves where they are wide: the keyboard must reach them.
                  if ((part instanceof TableBlock && tag.equals("table")) || tag.equals("pre")) {
                    attributes.put("tabindex", "0");
                  }
                })
        .build()
        .render(node);
  }

  /** The words of a heading or link, the first one as a sentence begins. */
  private static String text(Node node) {
    StringBuilder words = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak lineBreak) {
            words.append(' ');
          }
        });
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
