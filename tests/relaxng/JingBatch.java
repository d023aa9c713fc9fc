import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.prop.rng.RngProperty;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * jing as a service on standard input and output, so that one JVM answers for thousands of schemas and documents.
 *
 * A request is a byte (s or i: a schema, without or with the check of ID and IDREF; d: a document), the length of a
 * URI and the URI, the length of the content and the content; where the content is empty, what is at the URI is read.
 * The answer is one line for each error (line, column and message, with tabs between them), then a line that ends it:
 * ok or failed.
 */
public final class JingBatch {
  private static final class Errors implements ErrorHandler {
    final List<String> lines = new ArrayList<>();

    private void add(SAXParseException fault) {
      String message = String.valueOf(fault.getMessage()).replaceAll("[\\s]+", " ");
      lines.add(fault.getLineNumber() + "\t" + fault.getColumnNumber() + "\t" + message);
    }

    @Override
    public void warning(SAXParseException fault) {}

    @Override
    public void error(SAXParseException fault) {
      add(fault);
    }

    @Override
    public void fatalError(SAXParseException fault) throws SAXException {
      add(fault);
      throw fault;
    }
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    byte[] content = new byte[in.readInt()];
    in.readFully(content);
    return content;
  }

  private static InputSource source(String uri, byte[] content) {
    InputSource source = new InputSource(uri);
    if (content.length > 0) {
      source.setByteStream(new ByteArrayInputStream(content));
    }
    return source;
  }

  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
    PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, "UTF-8");
    Errors errors = new Errors();
    ValidationDriver driver = null;
    boolean loaded = false;
    while (true) {
      byte kind;
      try {
        kind = in.readByte();
      } catch (EOFException end) {
        return;
      }
      String uri = text(in);
      byte[] content = bytes(in);
      errors.lines.clear();
      boolean fine = false;
      try {
        if (kind == 'd') {
          fine = loaded && driver.validate(source(uri, content));
        } else {
          PropertyMapBuilder properties = new PropertyMapBuilder();
          ValidateProperty.ERROR_HANDLER.put(properties, errors);
          if (kind == 'i') {
            RngProperty.CHECK_ID_IDREF.add(properties);
          }
          driver = new ValidationDriver(properties.toPropertyMap());
          loaded = driver.loadSchema(source(uri, content));
          fine = loaded;
        }
      } catch (SAXException fault) {
        if (errors.lines.isEmpty()) {
          errors.lines.add("0\t0\t" + fault.getMessage());
        }
      } catch (IOException | RuntimeException | StackOverflowError fault) {
        errors.lines.add("0\t0\t" + String.valueOf(fault).replaceAll("[\\s]+", " "));
      }
      for (String line : errors.lines) {
        out.println(line);
      }
      out.println(fine ? "ok" : "failed");
      out.flush();
    }
  }
}
