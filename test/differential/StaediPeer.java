import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads each file named on the command line with StAEDI (no guide: envelopes and syntax only) and
 * prints one line of tab-separated text: file, segments, errors of elements and segments, refusal.
 * With `--time ROUNDS FILE` it prints the milliseconds of each round instead.
 */
public class StaediPeer {
  static long segments;
  static long errors;
  static long characters;

  public static void main(String[] args) throws Exception {
    if (args[0].equals("--time")) {
      byte[] bytes = Files.readAllBytes(Path.of(args[2]));
      for (int round = 0; round < Integer.parseInt(args[1]); round++) {
        long start = System.nanoTime();
        read(bytes);
        System.out.println((System.nanoTime() - start) / 1e6);
      }
      return;
    }
    for (String file : args) {
      String refusal = "";
      try {
        read(Files.readAllBytes(Path.of(file)));
      } catch (Exception e) {
        refusal = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      }
      System.out.println(file + "\t" + segments + "\t" + errors + "\t" + refusal);
    }
  }

  static void read(byte[] bytes) throws Exception {
    segments = 0;
    errors = 0;
    EDIInputFactory factory = EDIInputFactory.newFactory();
    EDIStreamReader reader =
        factory.createEDIStreamReader(new BufferedInputStream(new ByteArrayInputStream(bytes)));
    while (reader.hasNext()) {
      EDIStreamEvent event = reader.next();
      switch (event) {
        case START_SEGMENT:
          segments++;
          break;
        case ELEMENT_DATA:
          // As a reader of claims would: the text of every element is asked for.
          characters += reader.getText().length();
          break;
        case SEGMENT_ERROR:
        case ELEMENT_DATA_ERROR:
        case ELEMENT_OCCURRENCE_ERROR:
          errors++;
          break;
        default:
      }
    }
    reader.close();
  }
}
