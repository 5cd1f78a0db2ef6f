/** A Questionnaire with these items, as JSON. */
export const questionnaire = (...item: readonly object[]): string =>
  JSON.stringify({ resourceType: 'Questionnaire', status: 'active', item });

/** A QuestionnaireResponse with these items to a Questionnaire that it contains. */
export const responseTo = (asked: readonly object[], item: readonly object[]): string =>
  JSON.stringify({
    resourceType: 'QuestionnaireResponse',
    contained: [{ resourceType: 'Questionnaire', id: 'q', status: 'active', item: asked }],
    questionnaire: '#q',
    status: 'completed',
    ...(item.length === 0 ? {} : { item }),
  });
