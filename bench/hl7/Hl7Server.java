import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.utilities.VersionUtil;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.http.FhirValidatorHttpService;
import org.hl7.fhir.validation.service.model.InstanceValidatorParameters;

/**
 * HL7's validator as its own HTTP service, from the library that Maven has, for places where the jar of its command line
 * can't be had. Takes the arguments that `testcamp crosscheck --hl7` adds to a command:
 * `server PORT -version 4.0.1 -tx n/a -ig FOLDER ...`. Started from its source: `java -cp 'LIB/*' bench/hl7/Hl7Server.java`.
 */
public class Hl7Server {
  public static void main(String[] args) throws Exception {
    List<String> guides = new ArrayList<>();
    for (int at = 0; at + 1 < args.length; at++) if (args[at].equals("-ig")) guides.add(args[at + 1]);
    System.err.println("Version " + VersionUtil.getVersion());
    ValidationEngine engine = new ValidationEngine.ValidationEngineBuilder()
      .withVersion("4.0.1")
      .withNoTerminologyServer()
      .withCanRunWithoutTerminologyServer(true)
      .withDefaultInstanceValidatorParameters(new InstanceValidatorParameters())
      .withThoVersion(System.getProperty("tho", "7.0.0"))
      .withExtensionsVersion(System.getProperty("extensions", "5.2.0"))
      .fromSource("hl7.fhir.r4.core#4.0.1");
    engine.setDisplayWarnings(false);
    for (String guide : guides) engine.getIgLoader().loadIg(engine.getIgs(), engine.getBinaries(), guide, true);
    engine.prepare();
    new FhirValidatorHttpService(engine, true, Integer.parseInt(args[1])).startServer();
    Thread.currentThread().join();
  }
}
