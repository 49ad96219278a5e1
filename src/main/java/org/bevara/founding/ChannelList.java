package org.bevara.founding;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bevara.channel.ChannelLevel;
import org.bevara.channel.ChannelStatus;
import org.bevara.founding.Cells.Row;
import org.bevara.founding.ListedChannel.ListedApproval;
import org.bevara.record.Language;
import org.jspecify.annotations.Nullable;

/// A list of channels read from CSV: those that could be read, and what could not.
///
/// @param faults by line, then by column
public record ChannelList(List<ListedChannel> channels, List<Fault> faults) {

  /// The largest list that is read, in bytes.
  public static final int LARGEST = 2 * 1024 * 1024;

  private static final int LONGEST = 1000;
  private static final Pattern DAY =
      Pattern.compile(
          "(?:(\\d{4})-(\\d{1,2})-(\\d{1,2})|(\\d{1,2})[./](\\d{1,2})[./](\\d{4})|(\\d{4})(\\d{2})(\\d{2}))");

  private static final Map<String, ChannelStatus> STATUSES =
      words(
          ChannelStatus.PLANNED, "planned planerad planerat suunniteltu suunnitteilla planlagt",
          ChannelStatus.ACTIVE, "active aktiv aktivt aktiivinen käytössä ibruk",
          ChannelStatus.DORMANT, "dormant vilande vilar lepäävä lepotilassa hvilende passiv",
          ChannelStatus.CLOSING, "closing avslutas stängs suljetaan avvikles",
          ChannelStatus.CLOSED,
              "closed avslutad avslutat stängd suljettu lukket avsluttet nedlagt");
  private static final Map<String, ChannelLevel> LEVELS =
      words(
          ChannelLevel.MAIN,
              "main huvud huvudkonto huvudkanal pää pääkanava päätili hoved hovedkonto",
          ChannelLevel.UNIT, "unit enhet enhetskonto yksikkö yksikkökanava enhetskanal");
  private static final Map<String, Language> LANGUAGES =
      words(
          Language.SV, "sv swedish svenska ruotsi svensk",
          Language.FI, "fi finnish finska suomi finsk",
          Language.NB, "nb no norwegian norska norja norsk bokmål",
          Language.NN, "nn nynorsk uusnorja nynorska",
          Language.EN, "en english engelska englanti engelsk");
  private static final Map<String, Boolean> ANSWERS =
      words(
          true, "yes ja joo kyllä x true 1 on",
          false, "no nej nei ei false 0 off");

  /// By a host's last two labels.
  private static final Map<String, String> PLATFORMS =
      Map.of(
          "facebook.com", "facebook",
          "fb.com", "facebook",
          "instagram.com", "instagram",
          "x.com", "x",
          "twitter.com", "x",
          "youtube.com", "youtube",
          "linkedin.com", "linkedin",
          "tiktok.com", "tiktok",
          "threads.net", "threads",
          "bsky.app", "bluesky");

  public ChannelList {
    channels = List.copyOf(channels);
    faults = List.copyOf(faults);
  }

  /// A list without channels.
  public static ChannelList empty() {
    return new ChannelList(List.of(), List.of());
  }

  /// Reads a list, the first line of which has headings.
  public static ChannelList read(byte[] csv) {
    if (csv.length > LARGEST) {
      return only(new Fault(0, "", "LIST_TOO_LARGE", csv.length + " B", true));
    }
    Optional<Cells> cells = Cells.read(csv);
    if (cells.isEmpty()) {
      return only(new Fault(0, "", "LIST_NO_TEXT", "", true));
    }
    if (cells.get().rows().isEmpty()) {
      return only(new Fault(0, "", "LIST_EMPTY", "", true));
    }
    if (cells.get().openQuote() > 0) {
      return only(new Fault(cells.get().openQuote(), "", "QUOTE_OPEN", "", true));
    }
    return new Reading(cells.get().rows().getFirst()).of(cells.get().rows());
  }

  private static ChannelList only(Fault fault) {
    return new ChannelList(List.of(), List.of(fault));
  }

  /// Whether something must be put right before anything is written.
  public boolean isBlocked() {
    return faults.stream().anyMatch(Fault::blocks);
  }

  @SuppressWarnings("unchecked")
  private static <T> Map<String, T> words(Object... pairs) {
    Map<String, T> words = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      for (String word : ((String) pairs[i + 1]).split(" ")) {
        words.put(Column.plain(word), (T) pairs[i]);
      }
    }
    return Map.copyOf(words);
  }

  /// One list being read.
  private static final class Reading {

    private final List<String> headings;
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private final List<Fault> faults = new ArrayList<>();
    private final List<ListedChannel> channels = new ArrayList<>();

    Reading(Row head) {
      this.headings = head.cells();
      for (int i = 0; i < headings.size(); i++) {
        String heading = headings.get(i);
        Optional<Column> column = Column.of(heading);
        if (column.isEmpty()) {
          if (!heading.isBlank()) {
            faults.add(new Fault(head.line(), heading, "COLUMN_UNKNOWN", heading, false));
          }
        } else if (places.putIfAbsent(column.get(), i) != null) {
          faults.add(new Fault(head.line(), heading, "COLUMN_TWICE", heading, true));
        }
      }
      for (Column asked : List.of(Column.NAME, Column.URL)) {
        if (!places.containsKey(asked)) {
          faults.add(
              new Fault(
                  head.line(), "", "COLUMN_MISSING", asked.name().toLowerCase(Locale.ROOT), true));
        }
      }
    }

    ChannelList of(List<Row> rows) {
      boolean headed = faults.stream().noneMatch(Fault::blocks);
      if (headed) {
        rows.stream().skip(1).forEach(this::row);
      }
      if (headed && rows.size() == 1) {
        faults.add(new Fault(0, "", "LIST_EMPTY", "", true));
      }
      return new ChannelList(channels, faults);
    }

    private void row(Row row) {
      int before = faults.size();
      if (row.cells().size() > headings.size()
          && row.cells().subList(headings.size(), row.cells().size()).stream()
              .anyMatch(cell -> !cell.isBlank())) {
        faults.add(new Fault(row.line(), "", "CELLS_BEYOND_HEADINGS", "", true));
      }
      for (Column column : places.keySet()) {
        String cell = text(row, column);
        if (cell != null && cell.length() > LONGEST) {
          fault(row, column, "VALUE_TOO_LONG", cell);
        }
      }
      String name = text(row, Column.NAME);
      URI url = value(row, Column.URL, "URL_MALFORMED", ChannelList::address);
      if (name == null) {
        fault(row, Column.NAME, "VALUE_MISSING", "");
      }
      if (text(row, Column.URL) == null) {
        fault(row, Column.URL, "VALUE_MISSING", "");
      }
      String unit = text(row, Column.UNIT);
      ChannelLevel level = value(row, Column.LEVEL, "WORD_UNKNOWN", cell -> known(LEVELS, cell));
      if (level == ChannelLevel.UNIT && unit == null) {
        fault(row, Column.UNIT, "VALUE_MISSING", "");
      }
      ChannelStatus status =
          value(row, Column.STATUS, "WORD_UNKNOWN", cell -> known(STATUSES, cell));
      Boolean sensitive =
          value(row, Column.SENSITIVE_AUDIENCE, "WORD_UNKNOWN", cell -> known(ANSWERS, cell));
      List<Language> languages =
          value(row, Column.LANGUAGES, "WORD_UNKNOWN", ChannelList::languages);
      URI feed = value(row, Column.FEED, "URL_MALFORMED", ChannelList::address);
      ListedApproval approval = approval(row);
      String platform = text(row, Column.PLATFORM);
      List<String> editors = people(text(row, Column.EDITORS));
      if (faults.size() > before || name == null || url == null) {
        return;
      }
      channels.add(
          new ListedChannel(
              name,
              url,
              platform == null ? platform(url) : platformWord(platform),
              text(row, Column.PLATFORM_ID),
              handle(text(row, Column.HANDLE)),
              level != null ? level : unit == null ? ChannelLevel.MAIN : ChannelLevel.UNIT,
              unit,
              text(row, Column.RECORDS_CREATOR),
              status == null ? ChannelStatus.PLANNED : status,
              languages == null ? List.of() : languages,
              text(row, Column.MANAGER),
              editors,
              text(row, Column.PURPOSE),
              text(row, Column.TARGET_GROUP),
              approval,
              feed,
              Boolean.TRUE.equals(sensitive)));
    }

    private @Nullable ListedApproval approval(Row row) {
      String by = text(row, Column.APPROVED_BY);
      String body = text(row, Column.APPROVAL_BODY);
      String document = text(row, Column.APPROVAL_DOCUMENT);
      LocalDate date = value(row, Column.APPROVAL_DATE, "DATE_MALFORMED", ChannelList::day);
      boolean dated = text(row, Column.APPROVAL_DATE) != null;
      if (by == null && body == null && document == null && !dated) {
        return null;
      }
      asked(row, Column.APPROVED_BY, by != null);
      asked(row, Column.APPROVAL_BODY, body != null);
      asked(row, Column.APPROVAL_DATE, dated);
      return by == null || body == null || date == null
          ? null
          : new ListedApproval(by, body, date, document);
    }

    /// An approval that is stated is stated whole.
    private void asked(Row row, Column column, boolean there) {
      if (!there) {
        fault(row, column, "APPROVAL_INCOMPLETE", "");
      }
    }

    private @Nullable String text(Row row, Column column) {
      Integer place = places.get(column);
      if (place == null || place >= row.cells().size()) {
        return null;
      }
      String cell = row.cells().get(place).replaceAll("\\p{Cntrl}+", " ").strip();
      return cell.isEmpty() ? null : cell;
    }

    private <T> @Nullable T value(
        Row row, Column column, String code, Function<String, Optional<T>> reading) {
      String cell = text(row, column);
      if (cell == null) {
        return null;
      }
      Optional<T> value = reading.apply(cell);
      if (value.isEmpty()) {
        fault(row, column, code, cell);
      }
      return value.orElse(null);
    }

    private void fault(Row row, Column column, String code, String value) {
      Integer place = places.get(column);
      String heading = place == null ? column.name().toLowerCase(Locale.ROOT) : headings.get(place);
      faults.add(new Fault(row.line(), heading, code, value, true));
    }
  }

  private static <T> Optional<T> known(Map<String, T> words, String cell) {
    return Optional.ofNullable(words.get(Column.plain(cell)));
  }

  private static Optional<List<Language>> languages(String cell) {
    Set<Language> found = new LinkedHashSet<>();
    for (String word : cell.split("[\\s,;/+&]+")) {
      Optional<Language> language = known(LANGUAGES, word);
      if (language.isEmpty()) {
        return Optional.empty();
      }
      found.add(language.get());
    }
    return Optional.of(List.copyOf(found));
  }

  /// An address of the web; one without a scheme is taken for https.
  private static Optional<URI> address(String cell) {
    String whole = cell.matches("(?i)https?://.*") ? cell : "https://" + cell;
    try {
      URI uri = new URI(whole);
      boolean usable =
          uri.getHost() != null
              && uri.getHost().contains(".")
              && uri.getUserInfo() == null
              && uri.getFragment() == null;
      return usable ? Optional.of(new URI(uri.toASCIIString())) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty(); // told with its line and column
    }
  }

  private static Optional<LocalDate> day(String cell) {
    Matcher day = DAY.matcher(cell);
    if (!day.matches()) {
      return Optional.empty();
    }
    int year = day.group(1) != null ? 1 : day.group(4) != null ? 6 : 7;
    int step = year == 6 ? -1 : 1;
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(day.group(year)),
              Integer.parseInt(day.group(year + step)),
              Integer.parseInt(day.group(year + 2 * step))));
    } catch (DateTimeException e) {
      return Optional.empty(); // there is no such day: told with its line and column
    }
  }

  private static @Nullable String handle(@Nullable String cell) {
    return cell == null ? null : cell.replaceFirst("^@+", "");
  }

  private static List<String> people(@Nullable String cell) {
    return cell == null
        ? List.of()
        : Arrays.stream(cell.split("[,;/]"))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
  }

  private static String platform(URI url) {
    String[] labels = url.getHost().toLowerCase(Locale.ROOT).split("\\.");
    String domain = labels[labels.length - 2] + "." + labels[labels.length - 1];
    return PLATFORMS.getOrDefault(domain, "web");
  }

  private static String platformWord(String cell) {
    String word = Ids.word(cell, "web").replaceFirst("^[0-9-]+", "");
    return word.isEmpty() ? "web" : word.substring(0, Math.min(31, word.length()));
  }
}
