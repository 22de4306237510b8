"""Tiny folders whose vocabularies are not the uncased English one: a SentencePiece-style DeBERTa-v3 and a cased, accented WordPiece ELECTRA."""
import json, os, shutil, torch
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (DebertaV2Config, DebertaV2ForMaskedLM, DebertaV2ForSequenceClassification, DebertaV2ForTokenClassification,
  ElectraConfig, ElectraForTokenClassification, PreTrainedTokenizerFast, pipeline)

SENTENCES = [
 'Das Paket wurde gestern in München an der falschen Tür abgestellt.', 'Frau Müller rief zweimal im Lager an, doch niemand nahm ab.', 'Bitte überweisen Sie den Betrag für die Rechnung bis Freitag.',
 'Die Straße nach Köln ist gesperrt, der Zug fährt später.', 'Zoë Lüdenscheidt wohnt in Österreich und arbeitet in Zürich.', 'Wir möchten die Bestellung ändern oder stornieren.',
 'Pakken blev leveret til den forkerte adresse på Nørrebro.', 'Hvor er min pakke? Jeg har ventet i tre uger på København.', 'Åse og Jørgen spiser rødgrød med fløde hver søndag.',
 "L'employé a été très aimable, mais le colis n'est jamais arrivé à Besançon.", 'Où est passée ma commande ? Ça fait déjà trois semaines.', 'Le garçon préfère le thé glacé, naïvement.',
 'El señor Núñez pidió un café en São Paulo y pagó dos veces.', '¿Dónde está mi paquete? Nadie contesta el teléfono.', 'A encomenda não chegou à estação de Lisboa ontem.',
 'Gói hàng của tôi vẫn chưa được giao đến Hà Nội.', 'Zażółć gęślą jaźń, proszę o zwrot pieniędzy.', 'Příliš žluťoučký kůň úpěl ďábelské ódy v Praze.',
 'Где моя посылка? Она была отправлена в Москву три недели назад.', 'Привет, как дела? Спасибо за быстрый ответ.', 'Το δέμα μου δεν έφτασε ποτέ στην Αθήνα.',
 'İstanbul ile Diyarbakır arasındaki kargo gecikti.', 'The parcel never left Copenhagen and nobody answered the phone.', 'Card was charged twice, please refund the order today.',
 'Barack Obama met Angela Merkel in Berlin on behalf of the United Nations.', 'I absolutely love the new dashboard, great job!', 'Thanks to the courier, the delivery came on time.',
 'We won the game in London and celebrated in Paris.', '東京 で オバマ 氏 が 話した 。', '北京 是 中国 的 首都 。', 'מזג האוויר בתל אביב נעים היום.', 'الطرد لم يصل إلى القاهرة بعد.',
]
SPECIAL = ['[PAD]', '[CLS]', '[SEP]', '[UNK]', '[MASK]']
TEXTS = SENTENCES[:20:3] + ['', '   ', 'München', 'münchen', 'MÜNCHEN', 'Mu\u0308nchen', 'Zoe\u0301 ruft  zweimal\tan.\nWo?', 'Paket 🎉 da! 👩‍👩‍👧 Wo ist 東京?', ' leading and trailing ',
 'ꙮ unbekannt ꙮꙮ', "L'été, c'est à Besançon-les-Bains.", 'Angela Merkel traf Barack Obama in Berlin.', '[MASK] Paket [SEP] literal', 'नमस्ते दुनिया', '😀😀 mixed 🇩🇰 and 中文 english']
PAIRS = [['Wo ist mein Paket?', 'Das Paket wurde in München abgestellt.'], ['', ''], ['🎉', 'Où est passée ma commande ?'], ['Привет', '   ']]
ENTITIES = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC']
CLASSES = ['lob', 'tadel', 'frage']

def template(t):
    t.post_processor = processors.TemplateProcessing(single='[CLS]:0 $A:0 [SEP]:0', pair='[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1',
                                                     special_tokens=[(s, t.token_to_id(s)) for s in ('[CLS]', '[SEP]')])
    return t
# Training does not give the same vocabulary twice, so the one that is there is taken.
def trained(vocabulary, out):
    there = f'{os.path.dirname(os.path.abspath(__file__))}/{vocabulary}-token-classification/tokenizer.json'; file = f'{out}/{vocabulary}-tokenizer.json'
    if os.path.exists(there): shutil.copy(there, file)
    else: dict(deberta=unigram, cased=wordpiece)[vocabulary]().save(file)
    return file
def unigram():
    t = Tokenizer(models.Unigram())
    t.normalizer = normalizers.Sequence([normalizers.Replace(Regex(r'\s{2,}|[\n\r\t]'), ' '), normalizers.NFC(), normalizers.Strip(left=False, right=True)])
    t.pre_tokenizer = pre_tokenizers.Metaspace(replacement='▁', prepend_scheme='always'); t.decoder = decoders.Metaspace(replacement='▁', prepend_scheme='always')
    t.train_from_iterator(SENTENCES, trainers.UnigramTrainer(vocab_size=500, special_tokens=SPECIAL, unk_token='[UNK]', show_progress=False))
    return template(t)
def wordpiece():
    t = Tokenizer(models.WordPiece(unk_token='[UNK]'))
    t.normalizer = normalizers.BertNormalizer(lowercase=False, strip_accents=False); t.pre_tokenizer = pre_tokenizers.BertPreTokenizer(); t.decoder = decoders.WordPiece()
    t.train_from_iterator(SENTENCES, trainers.WordPieceTrainer(vocab_size=700, special_tokens=SPECIAL, show_progress=False))
    return template(t)

def utf16(s, i): return len(s[:i].encode('utf-16-le')) // 2
def rnd(x): return [rnd(y) for y in x] if isinstance(x, list) else round(x, 5)
def scale(m, by):
    with torch.no_grad():
        for n, p in m.named_parameters():
            if p.dim() > 1: p.mul_(by)

class Typed(torch.nn.Module):
    """With token_type_ids."""
    def __init__(s, m): super().__init__(); s.m = m
    def forward(s, a, b, c): return s.m(input_ids=a, attention_mask=b, token_type_ids=c).logits
class Untyped(torch.nn.Module):
    """Without: DeBERTa-v3 has type_vocab_size 0, and its exports have no such input."""
    def __init__(s, m): super().__init__(); s.m = m
    def forward(s, a, b): return s.m(input_ids=a, attention_mask=b).logits

def export(m, out, name, tokenizer, typed, tokens):
    d = f'{out}/{name}'; os.makedirs(d, exist_ok=True); m.eval()
    ids = torch.tensor([[1, 7, 9, 2], [1, 8, 2, 0]]); mask = (ids > 0).long(); given = (ids, mask) + ((torch.zeros_like(ids),) if typed else ())
    names = ['input_ids', 'attention_mask'] + (['token_type_ids'] if typed else [])
    dyn = {n: {0: 'batch_size', 1: 'sequence_length'} for n in names}
    dyn['logits'] = {0: 'batch_size', 1: 'sequence_length'} if tokens else {0: 'batch_size'}
    with torch.no_grad(): torch.onnx.export((Typed if typed else Untyped)(m).eval(), given, d + '/model.onnx', input_names=names, output_names=['logits'], dynamic_axes=dyn, opset_version=17, dynamo=False)
    m.eval(); m.config.save_pretrained(d); shutil.copy(tokenizer, d + '/tokenizer.json')
    json.dump({"model_max_length": 128, "unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]", "mask_token": "[MASK]"}, open(d + '/tokenizer_config.json', 'w'), indent=1)

def golden(m, fast, typed, tokens):
    names = ['input_ids', 'attention_mask', 'token_type_ids'] if typed else ['input_ids', 'attention_mask']
    ner = pipeline('token-classification', model=m, tokenizer=fast) if tokens else None
    out = []
    for t in TEXTS:
        e = fast(t, return_offsets_mapping=True, return_tensors='pt')
        with torch.no_grad(): lo = m(**{n: e[n] for n in names}).logits[0]
        r = dict(text=t, input_ids=e['input_ids'][0].tolist(), offsets_utf16=[[utf16(t, a), utf16(t, b)] for a, b in e['offset_mapping'][0].tolist()], logits=rnd(lo.tolist()))
        if tokens:
            for how in ('simple', 'first', 'average', 'max'):
                r[how] = [dict(label=x['entity_group'], score=round(float(x['score']), 5), start=utf16(t, x['start']), end=utf16(t, x['end'])) for x in ner(t, aggregation_strategy=how)] if t.strip() else []
        out.append(r)
    return out
def golden_pairs(m, fast, typed):
    out = []
    for a, b in PAIRS:
        e = fast(a, b, return_tensors='pt')
        with torch.no_grad(): lo = m(**{n: e[n] for n in (['input_ids', 'attention_mask', 'token_type_ids'] if typed else ['input_ids', 'attention_mask'])}).logits[0]
        out.append(dict(first=a, second=b, input_ids=e['input_ids'][0].tolist(), token_type_ids=e['token_type_ids'][0].tolist(), logits=rnd(lo.tolist())))
    return out

def make_folders(out):
    results = {}
    for vocabulary in ('deberta', 'cased'):
        file = trained(vocabulary, out); tokenizer = Tokenizer.from_file(file)
        fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token='[UNK]', sep_token='[SEP]', pad_token='[PAD]', cls_token='[CLS]', mask_token='[MASK]', model_max_length=128, model_input_names=['input_ids', 'token_type_ids', 'attention_mask'])
        ner = dict(id2label=dict(enumerate(ENTITIES)), label2id={l: i for i, l in enumerate(ENTITIES)}); seq = dict(id2label=dict(enumerate(CLASSES)), label2id={l: i for i, l in enumerate(CLASSES)})
        shape = dict(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, max_position_embeddings=128, pad_token_id=0)
        if vocabulary == 'deberta':
            # vocab_size is rounded up, as the published DeBERTa-v3 have it: more rows than tokens
            of = lambda **k: DebertaV2Config(vocab_size=512, type_vocab_size=0, relative_attention=True, max_relative_positions=-1, position_buckets=16, norm_rel_ebd='layer_norm', share_att_key=True, pos_att_type=['p2c', 'c2p'], position_biased_input=False, attn_implementation='eager', **shape, **k)
            made = {'deberta-text-classification': DebertaV2ForSequenceClassification(of(**seq)), 'deberta-token-classification': DebertaV2ForTokenClassification(of(**ner)), 'deberta-masked-lm': DebertaV2ForMaskedLM(of())}
        else:
            made = {'cased-token-classification': ElectraForTokenClassification(ElectraConfig(vocab_size=tokenizer.get_vocab_size(), embedding_size=8, attn_implementation='eager', **shape, **ner))}
        for name, m in made.items():
            scale(m, 8.0); m.eval(); typed = vocabulary != 'deberta'; tokens = 'text' not in name
            export(m, out, name, file, typed, tokens)
            if 'masked' not in name: results[name] = golden(m, fast, typed, tokens)
            if not tokens: results[name + ' pairs'] = golden_pairs(m, fast, typed)
        os.remove(file)
    json.dump(results, open(out + '/golden-other-vocabularies.json', 'w'), ensure_ascii=False, indent=0)
