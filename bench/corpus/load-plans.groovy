// Loads test plans as JMeter does without a window, up to the start of the test, and says how each
// went. It reads a JSON list of files from standard input, and writes a line of JSON for each.
import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import org.apache.commons.lang3.exception.ExceptionUtils
import org.apache.jmeter.JMeter
import org.apache.jmeter.control.ReplaceableController
import org.apache.jmeter.gui.tree.JMeterTreeModel
import org.apache.jmeter.save.SaveService
import org.apache.jmeter.services.FileServer
import org.apache.jmeter.util.JMeterUtils
import org.apache.jorphan.collections.SearchByClass
import org.apache.logging.log4j.Level
import org.apache.logging.log4j.LogManager
import org.apache.logging.log4j.core.LogEvent
import org.apache.logging.log4j.core.appender.AbstractAppender
import org.apache.logging.log4j.core.config.Configurator

/** What JMeter writes to its log when it goes on without a part of a plan. */
class Complaints extends AbstractAppender {
  List<String> found = []

  Complaints() { super('complaints', null, null, true, null) }

  void append(LogEvent event) {
    if (!event.level.isMoreSpecificThan(Level.ERROR)) return
    found << [event.message.formattedMessage, event.thrown?.message].findAll().join(': ')
  }
}

def answers = System.out
// Some elements print.
System.out = System.err
def home = System.getProperty('jmeter.home')
JMeterUtils.setJMeterHome(home)
JMeterUtils.loadJMeterProperties("$home/bin/jmeter.properties")
JMeterUtils.initLocale()
def complaints = new Complaints()
complaints.start()
Configurator.setRootLevel(Level.ERROR)
def log = LogManager.rootLogger
log.appenders.values().each { log.removeAppender(it) }
log.addAppender(complaints)

def load = { File file ->
  FileServer.fileServer.baseForScript = file
  def tree = SaveService.loadTree(file)
  def model = new JMeterTreeModel(new Object())
  model.addSubTree(tree, model.root)
  def replaceable = new SearchByClass(ReplaceableController)
  tree.traverse(replaceable)
  replaceable.searchResults.each { it.resolveReplacementSubTree(model.root) }
  JMeter.convertSubTree(tree, true)
}

new JsonSlurper().parse(System.in).each { String file ->
  complaints.found.clear()
  String reason = null
  try {
    load(new File(file))
  } catch (Throwable problem) {
    reason = ExceptionUtils.getRootCauseMessage(problem).readLines().first()
  }
  answers.println(JsonOutput.toJson([file: file, reason: reason, complaints: complaints.found]))
}
// Java's own threads for windows would wait for more.
answers.flush()
Runtime.runtime.halt(0)
